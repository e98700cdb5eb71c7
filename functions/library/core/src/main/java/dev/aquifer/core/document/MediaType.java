package dev.aquifer.core.document;

/** The types of document that can be read. */
public enum MediaType {
  PLAIN_TEXT("text/plain"),
  MARKDOWN("text/markdown"),
  HTML("text/html"),
  PDF("application/pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  CSV("text/csv"),
  JSON("application/json"),
  EMAIL("message/rfc822"),
  SOURCE_CODE("text/x-source");

  private final String name;

  MediaType(String name) {
    this.name = name;
  }

  /** The IANA name, such as {@code text/markdown}; source code has none and gets an {@code x-}. */
  public String mediaName() {
    return name;
  }

  /** Whether its text is made of sentences, rather than of data or code. */
  public boolean isProse() {
    return switch (this) {
      case PLAIN_TEXT, MARKDOWN, HTML, PDF, DOCX, PPTX, EMAIL -> true;
      case XLSX, CSV, JSON, SOURCE_CODE -> false;
    };
  }
}
