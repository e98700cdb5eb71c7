package dev.aquifer.core.document;

/** The types of document that can be read. */
public enum MediaType {
  PLAIN_TEXT("text/plain"),
  MARKDOWN("text/markdown"),
  HTML("text/html"),
  PDF("application/pdf");

  private final String name;

  MediaType(String name) {
    this.name = name;
  }

  /** The IANA name, such as {@code text/markdown}. */
  public String mediaName() {
    return name;
  }
}
