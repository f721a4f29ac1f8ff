package yimen.kernel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who looks at a page. The request carries it under [#ATTRIBUTE].
public sealed interface Visitor {

  /// Name of the request attribute.
  String ATTRIBUTE = "yimen.visitor";

  record Anonymous() implements Visitor {}

  /// `company` is the company the person acts for in this session; `level` counts from 0 (L0–L3).
  record SignedInResident(
      PartyId person, String name, @Nullable PartyId company, String companyName, int level)
      implements Visitor {}

  record SignedInOfficial(
      String staffId,
      String name,
      String post,
      String agencyCode,
      String agencyName,
      Set<String> roles)
      implements Visitor {}
}
