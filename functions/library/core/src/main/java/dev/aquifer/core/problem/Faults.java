package dev.aquifer.core.problem;

/** Tells whose fault an exception is. */
public final class Faults {

  private Faults() {}

  /** Whether it is that of what was called, and not of what was asked of it. */
  public static boolean isOfDependency(Throwable thrown) {
    return !(thrown instanceof ProblemException problem)
        || problem.code() == ProblemCode.DEPENDENCY_UNAVAILABLE;
  }
}
