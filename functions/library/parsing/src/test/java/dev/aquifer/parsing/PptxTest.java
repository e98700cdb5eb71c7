package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.poi.sl.usermodel.AutoNumberingScheme;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.Test;

class PptxTest {

  static byte[] show(Consumer<XMLSlideShow> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XMLSlideShow show = new XMLSlideShow()) {
      content.accept(show);
      show.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Parsed slide(Consumer<XSLFSlide> content) {
    return Parsed.of(show(show -> content.accept(show.createSlide())), "a.pptx");
  }

  static XSLFSlide titled(XMLSlideShow show, String title) {
    XSLFSlide slide =
        show.createSlide(
            show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
    slide.getPlaceholder(0).setText(title);
    slide.getPlaceholder(1).clearText();
    return slide;
  }

  static XSLFTextParagraph line(XSLFTextShape box, int level, String words) {
    XSLFTextParagraph line = box.addNewTextParagraph();
    line.setIndentLevel(level);
    line.addNewTextRun().setText(words);
    return line;
  }

  private static void box(XSLFSlide slide, int left, int top, String words) {
    XSLFTextBox box = slide.createTextBox();
    box.setAnchor(new Rectangle(left, top, 100, 20));
    box.setText(words);
  }

  @Test
  void eachSlideIsAPageWithItsTitleItsListsAndItsNotes() {
    byte[] file =
        show(show -> {
          XSLFSlide first = titled(show, "Leave\nrules");
          line(first.getPlaceholder(1), 0, "Holidays");
          line(first.getPlaceholder(1), 1, "28 days");
          for (XSLFTextShape notes : show.getNotesSlide(first).getPlaceholders()) {
            boolean body = notes.getTextType() == Placeholder.BODY;
            notes.setText(body ? "Say it slowly." : "Furniture");
          }
          box(show.createSlide(), 10, 10, "No title here.");
        });
    Parsed parsed = Parsed.of(file, "a.pptx");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PPTX);
    assertThat(parsed.document().title()).isEqualTo("Leave rules");
    assertThat(parsed.parts())
        .containsExactly(
            Part.on(1, HEADING, "Leave rules", "Leave rules"),
            Part.on(1, LIST, "- Holidays\n  - 28 days", "Leave rules"),
            Part.on(1, HEADING, "Speaker notes", "Leave rules", "Speaker notes"),
            Part.on(1, PARAGRAPH, "Say it slowly.", "Leave rules", "Speaker notes"),
            Part.on(2, PARAGRAPH, "No title here."));
  }

  @Test
  void hiddenSlidesAreLeftOutButCountAsPages() {
    byte[] file =
        show(show -> {
          titled(show, "Hidden").setHidden(true);
          titled(show, "Shown");
        });
    assertThat(Parsed.of(file, "a.pptx").parts())
        .containsExactly(Part.on(2, HEADING, "Shown", "Shown"));
  }

  @Test
  void boxesAreReadFromTopToBottomAndThenFromLeftToRight() {
    Parsed parsed =
        slide(slide -> {
          box(slide, 10, 300, "last");
          box(slide, 300, 101, "right");
          box(slide, 10, 104, "left");
          XSLFGroupShape group = slide.createGroup();
          group.setAnchor(new Rectangle(10, 20, 100, 60));
          group.setInteriorAnchor(new Rectangle(0, 0, 100, 60));
          XSLFTextBox lower = group.createTextBox();
          lower.setAnchor(new Rectangle(0, 40, 50, 20));
          lower.setText("in a group");
          XSLFTextBox upper = group.createTextBox();
          upper.setAnchor(new Rectangle(0, 0, 50, 20));
          upper.setText("first");
        });
    assertThat(parsed.texts()).containsExactly("first", "in a group", "left", "right", "last");
  }

  @Test
  void numbersOfListsAreCountedAndALineBreakIsOne() {
    Parsed parsed =
        slide(slide -> {
          XSLFTextBox box = slide.createTextBox();
          box.setAnchor(new Rectangle(0, 0, 100, 100));
          box.clearText();
          XSLFTextParagraph before = line(box, 0, "Before");
          before.addLineBreak();
          before.addNewTextRun().setText("it.");
          line(box, 0, "one").setBulletAutoNumber(AutoNumberingScheme.arabicPeriod, 1);
          line(box, 1, "deep").setBulletAutoNumber(AutoNumberingScheme.alphaLcParenRight, 1);
          line(box, 0, "two").setBulletAutoNumber(AutoNumberingScheme.arabicPeriod, 1);
        });
    assertThat(parsed.parts())
        .containsExactly(
            Part.on(1, PARAGRAPH, "Before\nit."), Part.on(1, LIST, "1. one\n  a) deep\n2. two"));
  }

  @Test
  void tablesHaveTheirHeaderAndMergedCells() {
    Parsed parsed =
        slide(slide -> {
          XSLFTable table = slide.createTable(4, 3);
          table.setAnchor(new Rectangle(0, 0, 100, 100));
          String[][] words = {
            {"Team", "Name", "Days"}, {"Sales", "Ann", "28"}, {"", "Ben", "30"}, {"All", "", "58"}
          };
          for (int row = 0; row < words.length; row++) {
            for (int column = 0; column < 3; column++) {
              XSLFTableCell cell = table.getCell(row, column);
              cell.setText(words[row][column]);
            }
          }
          table.mergeCells(1, 2, 0, 0);
          table.mergeCells(3, 3, 0, 1);
          table.getCTTable().getTblPr().setFirstRow(true);
        });
    assertThat(parsed.parts())
        .containsExactly(
            Part.on(
                1,
                TABLE,
                "| Team | Name | Days |\n| Sales | Ann | 28 |\n| Sales | Ben | 30 |\n| All | 58 |"));
    assertThat(parsed.document().blocks().getFirst().header())
        .isEqualTo("| Team | Name | Days |".length());
  }

  @Test
  void footersDatesAndSlideNumbersAreLeftOut() {
    Parsed parsed =
        slide(slide -> {
          box(slide, 0, 0, "Text.");
          Placeholder[] furniture = {
            Placeholder.FOOTER, Placeholder.DATETIME, Placeholder.SLIDE_NUMBER
          };
          for (Placeholder kind : furniture) {
            XSLFTextBox box = slide.createTextBox();
            box.setAnchor(new Rectangle(0, 500, 50, 20));
            box.setText("Company 2026");
            box.setPlaceholder(kind);
          }
        });
    assertThat(parsed.texts()).containsExactly("Text.");
  }
}
