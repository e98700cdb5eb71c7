package dev.aquifer.core.document;

import java.util.List;

/**
 * A document's text and its structure. The text of plain text, Markdown, CSV, JSON and source code
 * is the file's own, so that offsets into it are offsets into the file; that of the other formats
 * is what a reader sees.
 *
 * @param title what to call it; never blank
 * @param text the whole text that offsets refer to, in UTF-16 code units
 * @param blocks in reading order, not overlapping; headings are blocks of their own
 * @param metadata what else is known of it
 */
public record ParsedDocument(
    MediaType mediaType, String title, String text, List<Block> blocks, DocumentMetadata metadata) {

  public ParsedDocument {
    blocks = List.copyOf(blocks);
  }

  /** A document of which nothing else is known. */
  public ParsedDocument(MediaType mediaType, String title, String text, List<Block> blocks) {
    this(mediaType, title, text, blocks, DocumentMetadata.NONE);
  }

  public ParsedDocument withMetadata(DocumentMetadata found) {
    return new ParsedDocument(mediaType, title, text, blocks, found);
  }
}
