package dev.aquifer.parsing.data;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values parted by commas, semicolons, tabs or bars: one table, whose rows are the file's own
 * lines, so offsets are offsets into the file.
 */
public final class Csv implements Format {

  /**
   * Whether a text is a table.
   *
   * @param named whether its name says so: then rows may be few, and some of another length; if
   *     not, every row has the same number of values, and they do not read like prose
   */
  public static boolean isCsv(String text, boolean named) {
    return read(text, named) != null;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    CsvRows rows = read(text, true);
    if (rows == null) {
      throw new IllegalArgumentException("the text is no table");
    }
    Span table = new Span(0, text.length()).strip(text);
    int header = 0;
    if (CsvHeader.isHeader(rows.sample())) {
      header = new Span(table.start(), rows.second()).strip(text).length();
    }
    return new ParsedDocument(
        MediaType.CSV,
        fallbackTitle,
        text,
        List.of(new Block(Block.Kind.TABLE, table.start(), table.end(), List.of(), null, header)));
  }

  /** The dialect with the most columns of those in which the text is a table. */
  private static @Nullable CsvRows read(String text, boolean named) {
    CsvRows best = null;
    for (char delimiter : new char[] {',', ';', '\t', '|'}) {
      CsvRows rows = CsvRows.read(text, delimiter, named);
      if (rows != null && (best == null || rows.columns() > best.columns())) {
        best = rows;
      }
    }
    return best;
  }
}
