package io.ordermon.logging;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files this process may have open; asked of the operating system. */
final class Descriptors {

  private Descriptors() {}

  /** Half of what is allowed, so that the database, Redis and everybody else find the rest. */
  static int half() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.max(1, Math.min(unix.getMaxFileDescriptorCount() / 2, Integer.MAX_VALUE))
        : Integer.MAX_VALUE;
  }
}
