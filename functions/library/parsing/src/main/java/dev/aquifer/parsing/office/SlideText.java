package dev.aquifer.parsing.office;

import dev.aquifer.parsing.format.TextBuilder;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.jspecify.annotations.Nullable;

/** Writes out what stands on slides, each from top to bottom and then from left to right. */
final class SlideText {

  private static final String NOTES = "Speaker notes";
  private static final Set<Placeholder> TITLES =
      Set.of(Placeholder.TITLE, Placeholder.CENTERED_TITLE, Placeholder.VERTICAL_TEXT_TITLE);
  private static final Set<Placeholder> FURNITURE =
      Set.of(
          Placeholder.DATETIME, Placeholder.FOOTER, Placeholder.HEADER, Placeholder.SLIDE_NUMBER);

  /** Points; boxes whose tops are in the same band stand beside each other. */
  private static final double BAND = 18;

  private final TextBuilder out;

  SlideText(TextBuilder out) {
    this.out = out;
  }

  /** Writes a slide with its notes, and gives back its title; empty if it has none. */
  String read(XSLFSlide slide) {
    List<XSLFShape> shapes = new ArrayList<>(slide.getShapes());
    List<XSLFShape> titles = shapes.stream().filter(shape -> isOneOf(TITLES, shape)).toList();
    String title =
        String.join(" ", titles.stream().map(SlideText::words).toList())
            .replaceAll("\\s+", " ")
            .strip();
    out.endHeadings(1);
    out.heading(1, title);
    shapes.removeAll(titles);
    shapes(shapes);
    notes(slide.getNotes());
    return title;
  }

  private void shapes(Collection<XSLFShape> shapes) {
    shapes.stream()
        .sorted(Comparator.comparingDouble(SlideText::band).thenComparingDouble(SlideText::left))
        .forEach(this::shape);
  }

  private void shape(XSLFShape shape) {
    switch (shape) {
      case XSLFGroupShape group -> shapes(group.getShapes());
      case XSLFTable table -> SlideTable.write(table, out);
      case XSLFDiagram diagram -> {
        XSLFGroupShape drawing = diagram.getGroupShape();
        if (drawing != null) {
          shapes(drawing.getShapes());
        }
      }
      case XSLFTextShape text -> {
        if (!isOneOf(FURNITURE, text)) {
          SlideParagraphs.write(text.getTextParagraphs(), out);
        }
      }
      default -> {}
    }
  }

  private void notes(@Nullable XSLFNotes notes) {
    if (notes == null) {
      return;
    }
    List<XSLFShape> bodies =
        notes.getShapes().stream()
            .filter(shape -> isOneOf(Set.of(Placeholder.BODY), shape) && !words(shape).isBlank())
            .toList();
    if (!bodies.isEmpty()) {
      out.heading(2, NOTES);
      shapes(bodies);
    }
  }

  private static boolean isOneOf(Set<Placeholder> kinds, XSLFShape shape) {
    Placeholder kind = shape.getPlaceholder();
    return shape instanceof XSLFTextShape && kind != null && kinds.contains(kind);
  }

  private static String words(XSLFShape shape) {
    return shape instanceof XSLFTextShape text ? text.getText() : "";
  }

  private static double band(XSLFShape shape) {
    Rectangle2D place = shape.getAnchor();
    return place == null ? 0 : Math.floor(place.getY() / BAND);
  }

  private static double left(XSLFShape shape) {
    Rectangle2D place = shape.getAnchor();
    return place == null ? 0 : place.getX();
  }
}
