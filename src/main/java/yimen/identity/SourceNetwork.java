package yimen.identity;

/// The network a request comes from: who counts tries by single address counts nothing where one
/// person has 256 of them, or in IPv6 four billion times four billion.
public final class SourceNetwork {

  private SourceNetwork() {}

  /// `/24` of an IPv4 address, `/64` of an IPv6 address; any other text as it is.
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      var last = address.lastIndexOf('.');
      return last < 0 ? address : address.substring(0, last);
    }
    var groups = address.split(":", -1);
    var head = new StringBuilder();
    for (var i = 0; i < Math.min(4, groups.length) && !groups[i].isEmpty(); i++) {
      head.append(groups[i]).append(':');
    }
    return head.toString();
  }
}
