package yimen.portal;

import java.util.List;
import yimen.ui.SummaryRow;
import yimen.ui.Tone;

/// M04: one licence, shown to others by 亮证 (the QR code). `qr` is an svg.
public record MeLicencePage(
    String identifier,
    String name,
    String holder,
    String issuer,
    String status,
    Tone tone,
    String validity,
    List<SummaryRow> fields,
    String qr,
    String code,
    boolean showing,
    String caseNumber,
    boolean demo) {

  public record All(List<Card> inForce, List<Card> past, List<Group> companies) {}

  public record Group(String name, List<Card> cards) {}

  public record Card(
      String identifier, String name, String issuer, String validity, String status, Tone tone) {}
}
