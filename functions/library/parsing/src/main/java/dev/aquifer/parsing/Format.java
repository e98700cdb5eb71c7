package dev.aquifer.parsing;

import dev.aquifer.core.document.ParsedDocument;

/** Reads one format. */
interface Format {

  /**
   * Reads a document of this format.
   *
   * @param fallbackTitle what to call it if it does not say
   */
  ParsedDocument parse(byte[] bytes, String fallbackTitle);
}
