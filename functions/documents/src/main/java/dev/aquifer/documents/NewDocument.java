package dev.aquifer.documents;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a caller wants to upload.
 *
 * @param name the file's name; uploading the same name again replaces the document
 * @param size bytes; null if not known yet
 * @param readers who may read it; null for the caller alone
 */
record NewDocument(@Nullable String name, @Nullable Long size, @Nullable List<String> readers) {

  private static final int LONGEST_NAME = 500;
  private static final int MOST_READERS = 50;

  /** An object has 2 KB for all of its metadata. */
  private static final int MOST_READER_CHARACTERS = 1_900;

  NewDocument validated(long mostBytes) {
    if (name == null
        || name.isBlank()
        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw invalid("'name' must have 1 to " + LONGEST_NAME + " bytes of UTF-8.");
    }
    if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
      throw invalid("'name' must not hold slashes or control characters.");
    }
    if (size != null && (size < 1 || size > mostBytes)) {
      throw new ProblemException(
          size < 1 ? ProblemCode.EMPTY_DOCUMENT : ProblemCode.DOCUMENT_TOO_LARGE,
          "'size' must be from 1 to %,d bytes.".formatted(mostBytes));
    }
    boolean readable =
        readers == null
            || (!readers.isEmpty()
                && readers.size() <= MOST_READERS
                && readers.stream().allMatch(reader -> reader != null && Readers.isReader(reader))
                && Readers.format(readers).length() <= MOST_READER_CHARACTERS);
    if (!readable) {
      throw invalid(
          "'readers' must be 1 to %d of everyone, group:NAME and user:SUBJECT, in ASCII, %,d characters in all."
              .formatted(MOST_READERS, MOST_READER_CHARACTERS));
    }
    return this;
  }

  /**
   * Where it is stored: a place of the caller's own, so that nobody replaces another's document.
   */
  String key(Caller caller) {
    return "tenants/%s/uploads/%s/%s".formatted(caller.tenant(), caller.subject(), name);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
