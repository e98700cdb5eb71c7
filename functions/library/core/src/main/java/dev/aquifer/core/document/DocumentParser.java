package dev.aquifer.core.document;

/** Reads the text and the structure of a document's bytes. Implementations are thread-safe. */
public interface DocumentParser {

  /**
   * Parses one document.
   *
   * @param bytes the whole document
   * @param name its file name, which helps where the bytes do not tell the type, and which stands
   *     in for a missing title
   * @return at least one block with text
   * @throws dev.aquifer.core.problem.ProblemException with the reason why it cannot be read: {@code
   *     UNSUPPORTED_TYPE}, {@code EMPTY_DOCUMENT}, {@code DAMAGED_DOCUMENT}, {@code
   *     ENCRYPTED_DOCUMENT}, {@code INVALID_ENCODING}, {@code NO_TEXT}, {@code DOCUMENT_TOO_LARGE}
   *     if it holds more than is read, or {@code PARSING_LIMIT_EXCEEDED} if reading it takes more
   *     time or memory than it may, or is nested too deeply
   */
  ParsedDocument parse(byte[] bytes, String name);
}
