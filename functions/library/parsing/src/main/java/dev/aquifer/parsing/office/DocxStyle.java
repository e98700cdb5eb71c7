package dev.aquifer.parsing.office;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a paragraph's style, and those it is based on, make of it.
 *
 * @param level of a heading, from 1; 0 if it is none
 * @param numbering the list that it belongs to; empty if none
 * @param numberingLevel its level in that list, from 0
 */
record DocxStyle(String name, int level, String numbering, int numberingLevel) {

  static final DocxStyle NONE = new DocxStyle("", 0, "", 0);

  private static final Pattern CODE =
      Pattern.compile(
          ".*\\b(?:code|listing|preformatted|verbatim|macro text)\\b.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTENTS =
      Pattern.compile("toc (?:\\d|heading)|table of figures", Pattern.CASE_INSENSITIVE);

  boolean isCode() {
    return CODE.matcher(name).matches();
  }

  /** Whether it is a line of a table of contents, which repeats the headings. */
  boolean isContents() {
    return CONTENTS.matcher(name).matches();
  }

  boolean isTitle() {
    return name.toLowerCase(Locale.ROOT).equals("title");
  }
}
