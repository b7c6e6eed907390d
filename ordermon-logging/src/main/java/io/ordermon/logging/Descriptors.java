package io.ordermon.logging;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files this process may have open; asked of the operating system. */
final class Descriptors {

  private Descriptors() {}

  /** Half of what is allowed, so that the database, Redis and everybody else find the rest. */
  static int half() {
    long most =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    return half(most);
  }

  /**
   * Half of a bound.
   *
   * @param most how many; none or less than none for no bound
   */
  static int half(long most) {
    return most <= 0 ? Integer.MAX_VALUE : (int) Math.max(1, Math.min(most / 2, Integer.MAX_VALUE));
  }
}
