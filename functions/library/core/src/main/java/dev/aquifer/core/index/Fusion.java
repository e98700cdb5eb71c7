package dev.aquifer.core.index;

import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import java.util.Locale;

/**
 * How what was found by words and what was found by meaning become one list.
 *
 * @param technique how the two are made comparable
 * @param meaning the weight of meaning, 0 to 1; words have the rest. Ranks are not weighted.
 */
public record Fusion(Technique technique, double meaning) {

  /** {@code docs/benchmarks} has what it was chosen on. */
  public static final Fusion DEFAULT = new Fusion(Technique.Z_SCORE, 0.6);

  private static final String NAME = "AQUIFER_FUSION";

  /** How scores of two kinds are made comparable. */
  public enum Technique {
    /** The distance from the mean, in standard deviations. */
    Z_SCORE,
    /** The place between the lowest and the highest score, 0 to 1. */
    MIN_MAX,
    /**
     * The sum of 1 / (60 + rank), after Cormack, Clarke and Büttcher, Reciprocal Rank Fusion
     * (2009).
     */
    RECIPROCAL_RANK
  }

  public Fusion {
    if (!(meaning >= 0 && meaning <= 1)) {
      throw new IllegalArgumentException("a weight of " + meaning + " is not between 0 and 1");
    }
  }

  /**
   * {@code AQUIFER_FUSION}: {@code z-score:0.6}, {@code min-max:0.6} or {@code reciprocal-rank}.
   *
   * @throws ProblemException {@code INVALID_CONFIGURATION}
   */
  public static Fusion configured(Settings settings) {
    return of(settings.text(NAME, DEFAULT.toString()));
  }

  /** Reads what {@link #toString} writes. */
  public static Fusion of(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    try {
      Technique technique = Technique.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
      return new Fusion(
          technique, colon < 0 ? DEFAULT.meaning() : Double.parseDouble(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw Settings.invalid(
          NAME,
          "must be 'z-score:WEIGHT', 'min-max:WEIGHT' or 'reciprocal-rank', with the weight of"
              + " meaning from 0 to 1, but is '%s'".formatted(text));
    }
  }

  @Override
  public String toString() {
    String name = technique.name().replace('_', '-').toLowerCase(Locale.ROOT);
    return technique == Technique.RECIPROCAL_RANK ? name : name + ":" + meaning;
  }
}
