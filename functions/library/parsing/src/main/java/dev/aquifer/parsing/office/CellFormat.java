package dev.aquifer.parsing.office;

import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;

/** Formats numbers as Excel shows them in the United States, in workbooks of either calendar. */
final class CellFormat extends DataFormatter {

  private final boolean from1904;

  CellFormat(boolean from1904) {
    super(Locale.US);
    this.from1904 = from1904;
  }

  @Override
  public String formatRawCellContents(double value, int index, String format) {
    return formatRawCellContents(value, index, format, from1904);
  }
}
