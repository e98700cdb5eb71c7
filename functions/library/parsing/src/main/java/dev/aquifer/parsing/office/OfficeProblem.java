package dev.aquifer.parsing.office;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why an Office file cannot be read. */
final class OfficeProblem {

  /** What the JDK's XML readers say where one of their limits is exceeded. */
  private static final String JDK_LIMIT = "JAXP000100";

  private OfficeProblem() {}

  static ProblemException damaged(@Nullable Throwable cause) {
    return new ProblemException(
        ProblemCode.DAMAGED_DOCUMENT,
        "The Office file is damaged or incomplete. Open it, save it again and upload the new file.",
        cause);
  }

  static ProblemException encrypted() {
    return new ProblemException(
        ProblemCode.ENCRYPTED_DOCUMENT,
        "The Office file needs a password or a licence. Save it without and upload it again.");
  }

  static ProblemException tooLarge(String what) {
    return new ProblemException(
        ProblemCode.DOCUMENT_TOO_LARGE,
        "The Office file holds %s than can be read at once. Split it and upload its parts."
            .formatted(what));
  }

  static ProblemException nested(Throwable cause) {
    return new ProblemException(
        ProblemCode.PARSING_LIMIT_EXCEEDED,
        "The Office file's parts are nested too deeply, or hold too much each, to be read."
            + " Save it in a simpler form and upload the result.",
        cause);
  }

  static ProblemException unsupported(String what, String instead) {
    return new ProblemException(
        ProblemCode.UNSUPPORTED_TYPE,
        "The file is %s, which is not read. Save it as %s and upload it again."
            .formatted(what, instead));
  }

  /** The reason of our own that a library may have wrapped; else that the file is damaged. */
  static ProblemException of(Exception e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (String.valueOf(cause.getMessage()).contains(JDK_LIMIT)) {
        return nested(e);
      }
      cause = cause.getCause();
    }
    return damaged(e);
  }
}
