package yimen.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/// The day as the law counts it, in Asia/Shanghai: receipt at any hour of a day counts as that day.
public record LegalDay(InstantSource clock) {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  public LocalDate today() {
    return of(clock.instant());
  }
}
