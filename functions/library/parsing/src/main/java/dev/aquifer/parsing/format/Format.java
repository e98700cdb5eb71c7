package dev.aquifer.parsing.format;

import dev.aquifer.core.document.ParsedDocument;

/** Reads one format. */
public interface Format {

  /**
   * Reads a document of this format.
   *
   * @param fallbackTitle what to call it if it does not say
   */
  ParsedDocument parse(byte[] bytes, String fallbackTitle);
}
