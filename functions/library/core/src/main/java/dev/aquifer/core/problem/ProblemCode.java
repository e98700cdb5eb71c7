package dev.aquifer.core.problem;

import java.util.Locale;

/**
 * Every domain error, with the HTTP status it has where it reaches a client. The code is part of
 * the API: it never changes its meaning.
 */
public enum ProblemCode {
  // What a request can get wrong.
  MALFORMED_JSON(400, "The body is not valid JSON"),
  UNKNOWN_FIELD(400, "The body has a field that is not known here"),
  INVALID_REQUEST(400, "A field is missing or out of range"),
  REQUEST_TOO_LARGE(413, "The request is too large"),
  EMPTY_QUESTION(400, "The question is empty"),
  QUESTION_TOO_LONG(400, "The question is too long"),
  UNAUTHENTICATED(401, "No valid token came with the request"),
  WEBHOOK_UNAUTHENTICATED(401, "The webhook's signature is missing or not valid"),
  WEBHOOK_STALE(400, "The webhook was signed too long ago"),
  WEBHOOK_REPLAYED(409, "The webhook was taken before"),
  PERMISSION_DENIED(403, "Your roles do not allow this"),
  SIGN_IN_REFUSED(403, "Nothing says that this sign-in is allowed"),
  DOCUMENT_NOT_FOUND(404, "There is no such document"),
  SOURCE_NOT_FOUND(404, "There is no such source"),
  CHANGE_NOT_FOUND(404, "There is no such change"),
  QUEUE_NOT_FOUND(404, "There is no such queue"),
  RUN_NOT_WAITING(409, "The run does not wait for approval"),
  NO_SUCH_ROUTE(404, "There is no such route"),
  QUOTA_EXCEEDED(429, "You have used what you may for now"),
  UNSUPPORTED_TYPE(415, "This type of document cannot be read"),
  // What a document can get wrong.
  EMPTY_DOCUMENT(422, "The document is empty"),
  DOCUMENT_TOO_LARGE(413, "The document is too large"),
  PARSING_LIMIT_EXCEEDED(422, "Reading the document takes more than it may"),
  DAMAGED_DOCUMENT(422, "The document is damaged"),
  ENCRYPTED_DOCUMENT(422, "The document is encrypted"),
  INVALID_ENCODING(422, "The text is not valid UTF-8"),
  NO_TEXT(422, "The document holds no text"),
  INVALID_MESSAGE(422, "The message cannot be understood"),
  BODY_MISSING(422, "The document's bytes are gone"),
  EGRESS_REFUSED(422, "This address may not be fetched from"),
  FETCH_FAILED(422, "The document could not be fetched"),
  // What a source can get wrong.
  SOURCE_REFUSED(422, "The source cannot be read as it is set up"),
  SOURCE_UNAVAILABLE(503, "The source does not answer now"),
  SOURCE_BUSY(503, "The source asks to be asked less often"),
  QUEUE_FULL(503, "There is more to do than is taken at once"),
  // What a deployment can get wrong.
  EMBEDDING_MODEL_MISMATCH(500, "The index was made with another embedding model"),
  INVALID_CONFIGURATION(500, "A setting is missing or wrong"),
  GENERATION_FAILED(502, "The language model gave no usable reply"),
  DEPENDENCY_UNAVAILABLE(503, "A part that this depends on is not available"),
  INTERNAL_ERROR(500, "Something went wrong here");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** Whether it is no fault of the request, so that the same may succeed later. */
  public boolean isServerError() {
    return status >= 500;
  }

  /** What went wrong in general, as a sentence without its full stop. */
  public String title() {
    return title;
  }

  /** The stable code, such as {@code empty-question}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
