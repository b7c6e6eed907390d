package io.ordermon.execution.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When the exchange's day ends, and with it every order that is good for the day.
 *
 * @param end the last moment of a session and the first of the next
 */
public record PaperSession(LocalTime end, ZoneId zone) {

  /** Days of the UTC calendar. */
  public static final PaperSession UTC_DAY = new PaperSession(LocalTime.MIDNIGHT, ZoneOffset.UTC);

  /** The end of the session that {@code now} is in. */
  public Instant endAfter(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant endToday = endOn(today);
    return endToday.isAfter(now) ? endToday : endOn(today.plusDays(1));
  }

  private Instant endOn(LocalDate day) {
    return day.atTime(end).atZone(zone).toInstant();
  }
}
