package dev.aquifer.local.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a process, with those that it started, takes of a processor and of its memory. Memory is
 * read from {@code /proc}; where there is none, it counts as nothing.
 *
 * <p>Not thread-safe.
 */
final class ProcessMeter {

  /** Shorter spans say little, and to look costs a little. */
  private static final Duration SPAN = Duration.ofSeconds(5);

  private final ProcessHandle process;
  private final long limitKiB;
  private Usage latest = new Usage(0, 0);
  private Instant lookedAt;
  private Duration cpuThen;

  /**
   * Looks from now on: what the process took to start does not count.
   *
   * @param memoryMiB that the process may take
   */
  ProcessMeter(ProcessHandle process, int memoryMiB, Instant now) {
    this.process = process;
    this.limitKiB = memoryMiB * 1024L;
    this.lookedAt = now;
    this.cpuThen = cpu();
  }

  /**
   * Shares of one processor and of the memory, 0 to 1.
   *
   * @param cpu over the last span
   * @param memory at its end
   */
  record Usage(double cpu, double memory) {}

  /** The usage of the last whole span, none before the first has passed. */
  Usage usage(Instant now) {
    Duration passed = Duration.between(lookedAt, now);
    if (passed.compareTo(SPAN) >= 0) {
      Duration cpu = cpu();
      double share = (double) cpu.minus(cpuThen).toNanos() / passed.toNanos();
      latest = new Usage(Math.clamp(share, 0, 1), Math.min(1, (double) memoryKiB() / limitKiB));
      lookedAt = now;
      cpuThen = cpu;
    }
    return latest;
  }

  private Duration cpu() {
    return family()
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private long memoryKiB() {
    return family().mapToLong(ProcessMeter::residentKiB).sum();
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private static long residentKiB(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
