package dev.aquifer.connectors.database;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.sql.SQLException;

/** What a database refuses, in words of sources. */
final class SqlProblems {

  private SqlProblems() {}

  /** Something that is asked of a database. */
  interface Question<T> {
    T ask() throws SQLException;
  }

  /**
   * Asks, and says what is wrong.
   *
   * @throws ProblemException {@code SOURCE_REFUSED} or {@code SOURCE_UNAVAILABLE}
   */
  static <T> T ask(DatabaseSettings settings, Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw problem(settings, e);
    }
  }

  /** The classes of states are those of the SQL standard; the rest is each engine's own. */
  private static ProblemException problem(DatabaseSettings settings, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    return switch (state) {
      case "42P01", "42S02" ->
          refused("There is no table '%s'. Correct 'table'.".formatted(settings.table()), cause);
      case "3D000", "42000" ->
          refused(
              "There is no database '%s', or it is not for this user."
                  .formatted(settings.database()),
              cause);
      case "42501" ->
          refused("The user of 'secret' may not do this: %s.".formatted(firstLine(cause)), cause);
      default ->
          state.startsWith("28")
              ? refused(
                  "%s does not take this user and password. Renew what 'secret' names."
                      .formatted(settings.place()),
                  cause)
              : isPassing(state)
                  ? unavailable(settings, cause)
                  : refused(
                      "%s refuses what it is asked: %s."
                          .formatted(settings.place(), firstLine(cause)),
                      cause);
    };
  }

  /** Connections (08), lack of resources (53), intervention (57), time (70100), conflicts (40). */
  private static boolean isPassing(String state) {
    return state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("40")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("70")
        || state.startsWith("HY");
  }

  private static ProblemException unavailable(DatabaseSettings settings, SQLException cause) {
    return new ProblemException(
        ProblemCode.SOURCE_UNAVAILABLE,
        "%s does not answer as it should now: %s.".formatted(settings.place(), firstLine(cause)),
        cause);
  }

  private static ProblemException refused(String detail, SQLException cause) {
    return new ProblemException(ProblemCode.SOURCE_REFUSED, detail, cause);
  }

  private static String firstLine(SQLException cause) {
    return String.valueOf(cause.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("\\.$", "");
  }
}
