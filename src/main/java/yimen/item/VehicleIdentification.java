package yimen.item;

/// 车辆识别代号 GB 16735: the ninth of 17 characters checks the others.
final class VehicleIdentification {

  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
  private static final int[] VALUES = {
    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };
  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int CHECK_AT = 8;

  private VehicleIdentification() {}

  static boolean checks(String seventeen) {
    return seventeen.charAt(CHECK_AT) == check(seventeen);
  }

  static char check(String seventeen) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      char c = seventeen.charAt(i);
      int value = c >= '0' && c <= '9' ? c - '0' : VALUES[LETTERS.indexOf(c)];
      sum += value * WEIGHTS[i];
    }
    int check = sum % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }
}
