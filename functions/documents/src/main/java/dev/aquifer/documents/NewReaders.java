package dev.aquifer.documents;

import dev.aquifer.core.access.Readers;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a document from now on.
 *
 * @param readers an empty list for nobody but administrators, who may only see that it is there
 */
record NewReaders(@Nullable List<String> readers) {

  private static final int MOST = 50;

  /** An object has 2 KB for all of its metadata, which holds the readers of an upload. */
  private static final int MOST_CHARACTERS = 1_900;

  /**
   * The readers, sorted and distinct.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  List<String> validated() {
    if (readers != null
        && readers.size() <= MOST
        && readers.stream().allMatch(reader -> reader != null && Readers.isReader(reader))) {
      List<String> valid = readers.stream().distinct().sorted().toList();
      if (Readers.format(valid).length() <= MOST_CHARACTERS) {
        return valid;
      }
    }
    throw new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "'readers' must be at most %d of everyone, group:NAME and user:SUBJECT, in ASCII, %,d characters in all."
            .formatted(MOST, MOST_CHARACTERS));
  }
}
