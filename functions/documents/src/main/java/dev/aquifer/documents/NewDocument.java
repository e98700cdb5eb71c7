package dev.aquifer.documents;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.s3.Sidecar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that a caller wants to upload.
 *
 * @param name the file's name; uploading the same name again replaces the document
 * @param size how many bytes it has
 * @param readers who may read it; null for those who might before, or the caller alone
 */
record NewDocument(@Nullable String name, @Nullable Long size, @Nullable List<String> readers) {

  private static final int LONGEST_NAME = 500;

  NewDocument validated(long mostBytes) {
    if (name == null
        || name.isBlank()
        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw invalid("'name' must have 1 to " + LONGEST_NAME + " bytes of UTF-8.");
    }
    if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
      throw invalid("'name' must not hold slashes or control characters.");
    }
    if (name.endsWith(Sidecar.SUFFIX)) {
      throw invalid(
          "'name' must not end with %s, which says who may read another object. PUT the readers of a document to /v1/documents/{id}/readers."
              .formatted(Sidecar.SUFFIX));
    }
    if (size == null) {
      throw invalid("'size' must say how many bytes the file has.");
    }
    if (size < 1 || size > mostBytes) {
      throw new ProblemException(
          size < 1 ? ProblemCode.EMPTY_DOCUMENT : ProblemCode.DOCUMENT_TOO_LARGE,
          "'size' must be from 1 to %,d bytes.".formatted(mostBytes));
    }
    if (readers != null && new NewReaders(readers).validated().isEmpty()) {
      throw invalid("'readers' must name somebody; leave it out for the caller alone.");
    }
    return this;
  }

  /** Its size, once it was validated. */
  long bytes() {
    return Objects.requireNonNull(size);
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
