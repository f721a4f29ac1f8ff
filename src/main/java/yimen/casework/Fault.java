package yimen.casework;

/// One thing that the correction notice (一次性告知补正) asks for: a material by its number, or an answer
/// of the form by its field id (then `material` is 0). `reason` says what is wrong and how to mend
/// it.
public record Fault(int material, String field, String name, String reason) {

  public static Fault ofMaterial(int material, String name, String reason) {
    return new Fault(material, "", name, reason);
  }

  public static Fault ofField(String field, String label, String reason) {
    return new Fault(0, field, label, reason);
  }
}
