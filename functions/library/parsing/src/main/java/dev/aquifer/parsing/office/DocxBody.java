package dev.aquifer.parsing.office;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Writes out the body of a Word document, block by block. */
final class DocxBody {

  private static final Pattern SPACES = Pattern.compile("[\\h\\u00A0]+");
  private static final Pattern ALL_SPACES = Pattern.compile("[\\s\\u00A0]+");
  private static final String TABLE_OF_CONTENTS = "Table of Contents";

  private final TextBuilder out = new TextBuilder();
  private final DocxStyles styles;
  private final DocxNumbering numbering;
  private final DocxNotes notes;
  private final List<String> list = new ArrayList<>();
  private final List<String> code = new ArrayList<>();
  private final List<DocxNotes.Note> notesBelow = new ArrayList<>();
  private String title = "";
  private String firstHeading = "";

  DocxBody(DocxStyles styles, DocxNumbering numbering, DocxNotes notes) {
    this.styles = styles;
    this.numbering = numbering;
    this.notes = notes;
  }

  /** Reads all that is in an element, in order. */
  TextBuilder read(Element parent) {
    blocks(parent);
    end();
    return out;
  }

  /** The paragraph in the style of titles, else the first heading; empty without either. */
  String title() {
    return title.isEmpty() ? firstHeading : title;
  }

  private void blocks(Element parent) {
    Xml.children(parent).forEach(this::block);
  }

  private void block(Element element) {
    switch (Xml.name(element)) {
      case "p" -> paragraph(element);
      case "tbl" -> table(element);
      case "sdt" -> {
        if (!isContents(element)) {
          Xml.children(element, "sdtContent").forEach(this::blocks);
        }
      }
      case "AlternateContent" -> Xml.children(element).stream().findFirst().ifPresent(this::blocks);
      case "customXml", "ins", "moveTo" -> blocks(element);
      default -> {}
    }
  }

  /** A table of contents repeats the headings. */
  static boolean isContents(Element control) {
    return Xml.val(control, "sdtPr", "docPartObj", "docPartGallery").equals(TABLE_OF_CONTENTS);
  }

  private void paragraph(Element paragraph) {
    DocxStyle style = styles.of(Xml.at(paragraph, "pPr"));
    if (style.isContents()) {
      return;
    }
    DocxWords words = new DocxWords(paragraph, styles, notes::mark);
    if (!words.text().isBlank()) {
      words(words.text(), style);
    } else if (!style.isCode()) {
      end();
    }
    for (Element box : words.boxes()) {
      end();
      blocks(box);
      end();
    }
  }

  private void words(String words, DocxStyle style) {
    String label = label(style);
    String line = ALL_SPACES.matcher(label + " " + words).replaceAll(" ").strip();
    if (style.level() > 0) {
      end();
      title = title.isEmpty() && style.isTitle() ? line : title;
      firstHeading = firstHeading.isEmpty() ? line : firstHeading;
      out.heading(style.level(), line);
    } else if (isListed(style)) {
      endUnless(list);
      list.add("  ".repeat(Math.min(style.numberingLevel(), DocxNumbering.LEVELS)) + line);
    } else if (style.isCode()) {
      endUnless(code);
      code.add(words.stripTrailing());
    } else {
      end();
      out.block(Block.Kind.PARAGRAPH, lines(words));
    }
    notesBelow.addAll(notes.takeDue());
  }

  private static boolean isListed(DocxStyle style) {
    return !style.numbering().isEmpty() && !style.numbering().equals(DocxNumbering.NO_LIST);
  }

  private String label(DocxStyle style) {
    return isListed(style) ? numbering.next(style.numbering(), style.numberingLevel()) : "";
  }

  private static String lines(String words) {
    return String.join(
            "\n", words.lines().map(line -> SPACES.matcher(line).replaceAll(" ").strip()).toList())
        .strip();
  }

  private void table(Element element) {
    end();
    DocxTable table = new DocxTable(element, this::flat);
    if (table.isLayout()) {
      table.cells().forEach(this::blocks);
      end();
      return;
    }
    table.write(out);
    notesBelow.addAll(notes.takeDue());
    end();
    table.inner().forEach(this::table);
  }

  /** What a cell or a note says, in one line; tables in it are left to the caller. */
  private String flat(Element container, List<Element> tables) {
    List<String> parts = new ArrayList<>();
    for (Element child : Xml.children(container)) {
      switch (Xml.name(child)) {
        case "p" -> {
          DocxWords words = new DocxWords(child, styles, notes::mark);
          parts.add(label(styles.of(Xml.at(child, "pPr"))) + " " + words.text());
          words.boxes().forEach(box -> parts.add(flat(box, tables)));
        }
        case "tbl" -> tables.add(child);
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> parts.add(flat(child, tables));
        default -> {}
      }
    }
    return ALL_SPACES.matcher(String.join(" ", parts)).replaceAll(" ").strip();
  }

  /** Ends all that is open unless these lines are, which then go on. */
  private void endUnless(List<String> lines) {
    if (lines.isEmpty()) {
      end();
    }
  }

  private void end() {
    endList();
    endCode();
    List<DocxNotes.Note> below = List.copyOf(notesBelow);
    notesBelow.clear();
    for (DocxNotes.Note note : below) {
      List<Element> tables = new ArrayList<>();
      out.block(Block.Kind.PARAGRAPH, note.mark() + " " + flat(note.content(), tables));
      tables.forEach(this::table);
    }
  }

  private void endList() {
    out.block(Block.Kind.LIST, String.join("\n", list));
    list.clear();
  }

  private void endCode() {
    out.block(Block.Kind.CODE, String.join("\n", code).stripTrailing());
    code.clear();
  }
}
