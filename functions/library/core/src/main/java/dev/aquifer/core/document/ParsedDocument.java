package dev.aquifer.core.document;

import java.util.List;

/**
 * A document's text and its structure. The text of plain text and Markdown is the file's own, so
 * that offsets into it are offsets into the file; that of HTML and PDF is what a reader sees.
 *
 * @param title what to call it; never blank
 * @param text the whole text that offsets refer to, in UTF-16 code units
 * @param blocks in reading order, not overlapping; headings are blocks of their own
 */
public record ParsedDocument(MediaType mediaType, String title, String text, List<Block> blocks) {

  public ParsedDocument {
    blocks = List.copyOf(blocks);
  }
}
