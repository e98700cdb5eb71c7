package dev.aquifer.parsing.office;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.TextBuilder;
import java.io.IOException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;

/**
 * PowerPoint: a page for each slide, its title as a heading, what is on it from top to bottom, and
 * its notes under a heading of their own. Hidden slides are left out, since their author chose not
 * to show them, but they count as pages, as they do in PowerPoint. Footers, dates and slide numbers
 * are left out too.
 */
public final class Pptx implements Format {

  /** Unpacked, without pictures. */
  private static final long MOST_BYTES = 128L << 20;

  private final ParsingLimits limits;

  public Pptx(ParsingLimits limits) {
    this.limits = limits;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    long most = Math.min(MOST_BYTES, OfficeFile.mostUnpacked(bytes, limits));
    return OfficeFile.read(bytes, most, file -> read(file, fallbackTitle));
  }

  private ParsedDocument read(OPCPackage file, String fallbackTitle)
      throws IOException, OpenXML4JException {
    TextBuilder text = new TextBuilder();
    SlideText slides = new SlideText(text);
    String title = "";
    try (XMLSlideShow show = new XMLSlideShow(file)) {
      if (show.getSlides().size() > limits.pages()) {
        throw OfficeProblem.tooLarge("more slides");
      }
      for (XSLFSlide slide : show.getSlides()) {
        if (!slide.isHidden()) {
          text.page(slide.getSlideNumber());
          String heading = slides.read(slide);
          title = title.isEmpty() ? heading : title;
        }
      }
      String named = title.isEmpty() ? fallbackTitle : title;
      return new ParsedDocument(
          MediaType.PPTX, OfficeProperties.title(file).orElse(named), text.text(), text.blocks());
    }
  }
}
