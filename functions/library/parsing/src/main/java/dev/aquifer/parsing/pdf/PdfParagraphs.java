package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins a PDF's lines into paragraphs, lists, tables and headings. */
final class PdfParagraphs {

  private static final double PARAGRAPH_GAP = 1.45;
  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-•*–▪◦‣]|\\d{1,3}[.)])\\s.*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?][\"”’)]*(?=\\s|$)");
  private static final Pattern ENDS_SENTENCE = Pattern.compile("[.!?:][\"”’)]*$");
  private static final String HYPHENS = "-\u00AD\u2010";

  private final List<PdfLine> lines;
  private final PdfLayout layout;
  private final List<PdfLine> open = new ArrayList<>();
  private final TextBuilder out = new TextBuilder();

  PdfParagraphs(List<PdfLine> lines) {
    this.lines = PdfRows.mark(lines);
    this.layout = new PdfLayout(this.lines);
  }

  TextBuilder build() {
    for (PdfLine line : lines) {
      if (!open.isEmpty() && !continues(open.getLast(), line)) {
        close();
      }
      if (!open.isEmpty() && open.getFirst().page() != line.page() && !PdfRows.isRow(line)) {
        finish(line);
      } else {
        open.add(line);
      }
    }
    close();
    return out;
  }

  /** Ends a sentence that began on the page before; what follows it belongs to its own page. */
  private void finish(PdfLine line) {
    Matcher end = SENTENCE_END.matcher(line.text());
    if (!end.find()) {
      open.add(line);
      return;
    }
    open.add(line.withText(line.text().substring(0, end.end())));
    close();
    String rest = line.text().substring(end.end()).strip();
    if (!rest.isEmpty()) {
      open.add(line.withText(rest));
    }
  }

  private boolean continues(PdfLine before, PdfLine line) {
    boolean heading = layout.isHeading(line);
    if (heading != layout.isHeading(before)
        || (heading && before.size() != line.size())
        || PdfRows.isRow(line) != PdfRows.isRow(before)
        || (isListItem(line) && !isListItem(open.getFirst()))) {
      return false;
    }
    if (before.page() != line.page()) {
      return !heading && !ENDS_SENTENCE.matcher(before.text()).find();
    }
    double gap = line.top() - before.top();
    double usual = layout.lineGap() * Math.max(1, line.size() / layout.bodySize());
    return gap >= 0 && gap <= usual * PARAGRAPH_GAP;
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    PdfLine first = open.getFirst();
    out.page(first.page());
    if (layout.isHeading(first)) {
      out.heading(layout.level(first), join());
    } else if (PdfRows.isRow(first)) {
      out.block(Block.Kind.TABLE, String.join("\n", open.stream().map(PdfLine::text).toList()));
    } else {
      out.block(isListItem(first) ? Block.Kind.LIST : Block.Kind.PARAGRAPH, join());
    }
    open.clear();
  }

  private static boolean isListItem(PdfLine line) {
    return LIST_ITEM.matcher(line.text()).matches();
  }

  /** One line of text; a word broken by a hyphen at a line's end is made whole. */
  private String join() {
    StringBuilder text = new StringBuilder();
    for (PdfLine line : open) {
      if (isListItem(line) && !text.isEmpty()) {
        text.append('\n');
      } else if (endsInBrokenWord(text) && Character.isLowerCase(line.text().codePointAt(0))) {
        text.setLength(text.length() - 1);
      } else if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(line.text());
    }
    return text.toString();
  }

  private static boolean endsInBrokenWord(StringBuilder text) {
    int last = text.length() - 1;
    return last > 0
        && HYPHENS.indexOf(text.charAt(last)) >= 0
        && Character.isLowerCase(text.charAt(last - 1));
  }
}
