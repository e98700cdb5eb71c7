package dev.aquifer.parsing.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Footnotes and endnotes, numbered as they are met and read after the block that refers to them.
 */
final class DocxNotes {

  /** A note with its number in brackets, as it stands in the text. */
  record Note(String mark, Element content) {}

  private final Map<String, Element> notes = new HashMap<>();
  private List<Note> due = new ArrayList<>();
  private int number;

  DocxNotes(@Nullable Element footnotes, @Nullable Element endnotes) {
    add("footnote", footnotes);
    add("endnote", endnotes);
  }

  private void add(String kind, @Nullable Element root) {
    if (root != null) {
      Xml.children(root, kind).forEach(note -> notes.put(kind + Xml.attribute(note, "id"), note));
    }
  }

  /** Numbers a note and gives back its mark; a note is read once. */
  String mark(Element reference) {
    String kind = Xml.name(reference).replace("Reference", "");
    Element note = notes.remove(kind + Xml.attribute(reference, "id"));
    if (note == null) {
      return "";
    }
    String mark = "[" + ++number + "]";
    due.add(new Note(mark, note));
    return mark;
  }

  /** The notes that were referred to since the last call. */
  List<Note> takeDue() {
    List<Note> taken = due;
    due = new ArrayList<>();
    return taken;
  }
}
