package dev.aquifer.parsing.mail;

/** A file that came with a message; a message that was forwarded whole is one too. */
final class Attachment {

  private final String name;
  private final byte[] bytes;

  Attachment(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  String name() {
    return name;
  }

  /** As they were before they were encoded for the journey. */
  byte[] bytes() {
    return bytes;
  }
}
