package yimen.government;

/// Fictional 统一社会信用代码 of a street or town government: 11 (机关) · district · `YM9` + two digits of
/// the district + three of the town · both check characters (GB 11714, GB 32100). `YM` marks bodies
/// this pack invented, as in the other agencies of the pack.
final class TownCode {

  private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private TownCode() {}

  static String of(String code9) {
    var organisation = "YM9" + code9.substring(4, 9);
    var body = "11" + code9.substring(0, 6) + organisation + organisationCheck(organisation);
    return body + creditCheck(body);
  }

  private static char organisationCheck(String eight) {
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Character.digit(eight.charAt(i), 36) * weights[i];
    }
    int check = 11 - sum % 11;
    return switch (check) {
      case 10 -> 'X';
      case 11 -> '0';
      default -> (char) ('0' + check);
    };
  }

  private static char creditCheck(String seventeen) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < seventeen.length(); i++) {
      sum += CREDIT.indexOf(seventeen.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return CREDIT.charAt((31 - sum % 31) % 31);
  }
}
