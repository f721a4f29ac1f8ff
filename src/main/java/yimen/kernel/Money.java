package yimen.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// An amount of money in fen (分). Sums that would overflow throw.
public record Money(long fen) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  public static Money ofYuan(long yuan) {
    return new Money(Math.multiplyExact(yuan, 100L));
  }

  /// Reads `1234`, `1,234.5`, `￥1,234.50`; an amount finer than a fen is refused.
  public static Money parse(String yuan) {
    var plain = TypedText.code(yuan).replaceAll("[¥￥元,， ]", "");
    try {
      return new Money(
          new BigDecimal(plain)
              .movePointRight(2)
              .setScale(0, RoundingMode.UNNECESSARY)
              .longValueExact());
    } catch (ArithmeticException | NumberFormatException unreadable) {
      throw new IllegalArgumentException("not an amount in yuan and fen: " + yuan, unreadable);
    }
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(fen, other.fen));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(fen, other.fen));
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(fen, factor));
  }

  /// As pages print it, unit beside it: `1,234.00`.
  public String yuan() {
    var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(BigDecimal.valueOf(fen, 2));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }

  @Override
  public String toString() {
    return yuan() + " 元";
  }
}
