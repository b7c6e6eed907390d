package io.ordermon.logging.search;

import java.time.LocalDate;

/** Reads the times of lines, {@code 2026-11-23T12:50:07.123+05:45}, without making any object. */
final class Times {

  static final int LENGTH = "2026-11-23T12:50:07.123+05:45".length();

  /** What is no time. */
  static final long NONE = Long.MIN_VALUE;

  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.ddd+dd:dd";
  private static final int SIGN = SHAPE.indexOf('+');
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Times() {}

  /** Milliseconds since 1970, or {@link #NONE}. */
  static long read(byte[] line, int from, int to) {
    if (to - from < LENGTH || !hasShape(line, from)) {
      return NONE;
    }
    int month = number(line, from + 5, 2);
    int day = number(line, from + 8, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return NONE;
    }
    long days = epochDay(number(line, from, 4), month, day);
    long time =
        number(line, from + 11, 2) * HOUR
            + number(line, from + 14, 2) * MINUTE
            + number(line, from + 17, 2) * 1000L
            + number(line, from + 20, 3);
    long offset =
        number(line, from + SIGN + 1, 2) * HOUR + number(line, from + SIGN + 4, 2) * MINUTE;
    return days * DAY + time - (line[from + SIGN] == '-' ? -offset : offset);
  }

  /** As {@link LocalDate#toEpochDay} has it, with March as the first month. */
  private static long epochDay(int year, int month, int day) {
    long years = month <= 2 ? year - 1 : year;
    long leapDays = years / 4 - years / 100 + years / 400;
    return years * 365 + leapDays + (153L * ((month + 9) % 12) + 2) / 5 + day - 1 - 719_468;
  }

  private static boolean hasShape(byte[] line, int from) {
    for (int i = 0; i < LENGTH; i++) {
      int c = line[from + i];
      boolean fits =
          switch (SHAPE.charAt(i)) {
            case 'd' -> c >= '0' && c <= '9';
            case '+' -> c == '+' || c == '-';
            default -> c == SHAPE.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] line, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = number * 10 + line[i] - '0';
    }
    return number;
  }
}
