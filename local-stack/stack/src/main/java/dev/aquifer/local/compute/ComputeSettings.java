package dev.aquifer.local.compute;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * How functions are run here, beside what the template says.
 *
 * @param code where archives are unpacked to
 * @param logs where each function's output goes, one file per function
 * @param environment variables that every function gets on top of the template's
 * @param environmentsPerFunction the most processes of one function at once, if the template does
 *     not want fewer; events beyond it wait, or are refused by the admission
 * @param startLimit how long a process may take to get ready
 * @param runtime what runs the handler in the process
 * @param clock by which instances are counted
 * @param admission how long callers may wait for an instance
 */
public record ComputeSettings(
    Path code,
    Path logs,
    Map<String, String> environment,
    int environmentsPerFunction,
    Duration startLimit,
    FunctionRuntime runtime,
    InstantSource clock,
    Admission admission) {

  /** What runs the handler in a function's process. */
  public enum FunctionRuntime {
    /** AWS's runtime interface client, whose native library is for Linux. */
    INTERFACE_CLIENT,
    /** The local stack's own poller of the same API. */
    POLLER;

    /** The client where it runs, else the poller. */
    public static FunctionRuntime ofThisMachine() {
      return System.getProperty("os.name").equals("Linux") ? INTERFACE_CLIENT : POLLER;
    }
  }

  /**
   * As many processes of one function as there are processors, but at least two, for a function
   * that several queues feed, and at most four, for the sake of the memory.
   */
  public static int environmentsOfThisMachine() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
  }

  /** What suits this machine, ready within two minutes. */
  public static ComputeSettings in(Path directory, Map<String, String> environment) {
    return new ComputeSettings(
        directory.resolve("functions"),
        directory.resolve("logs"),
        environment,
        environmentsOfThisMachine(),
        Duration.ofMinutes(2),
        FunctionRuntime.ofThisMachine(),
        InstantSource.system(),
        Admission.DEFAULTS);
  }
}
