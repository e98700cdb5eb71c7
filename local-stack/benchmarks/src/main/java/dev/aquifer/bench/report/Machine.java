package dev.aquifer.bench.report;

import java.lang.management.ManagementFactory;

/**
 * What a figure was measured on; nothing that tells whose machine it was.
 *
 * @param memory in GiB
 */
public record Machine(String system, int cores, long memory, String jdk) {

  private static final long GIB = 1L << 30;

  /** The machine that this process runs on. */
  public static Machine here() {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes() / GIB,
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d GiB, %s".formatted(system, cores, memory, jdk);
  }

  private static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }
}
