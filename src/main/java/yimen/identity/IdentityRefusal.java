package yimen.identity;

import java.util.Locale;
import yimen.kernel.Refusal;

/// Why identity says no; sentences in `yimen/identity/refusals.properties`.
enum IdentityRefusal implements Refusal {
  MOBILE_INVALID,
  CODES_SPENT_TODAY,
  TOO_MANY_FROM_HERE,
  SMS_DOWN,
  CODE_WRONG,
  CODE_SPENT,
  CODE_EXPIRED,
  NAME_INVALID,
  ID_NUMBER_INVALID,
  NAME_AND_NUMBER_DIFFER,
  TOO_MANY_CHECKS,
  KNOWN_BY_ANOTHER_PHONE,
  ALREADY_PROVED,
  CHECK_DOWN,
  COMPANY_CODE_INVALID,
  COMPANY_UNKNOWN,
  COMPANY_NOT_REPRESENTED,
  SESSION_ENDED,
  LOG_IN_WRONG,
  LOG_IN_WAIT,
  LOG_IN_LOCKED,
  LOG_IN_BUSY;

  @Override
  public String code() {
    return "identity." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
