package dev.aquifer.parsing.office;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.TextBuilder;
import java.io.IOException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Word: headings by style or outline level, lists and headings with their numbers, tables, notes
 * and text boxes, as the document reads once its tracked changes are accepted. Comments, hidden
 * text, page headers and footers and tables of contents are left out.
 */
public final class Docx implements Format {

  /** Unpacked. A thousand pages have 20 MB; the tree of a part takes several times its size. */
  private static final long MOST_BYTES = 64L << 20;

  private final ParsingLimits limits;

  public Docx(ParsingLimits limits) {
    this.limits = limits;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    long most = Math.min(MOST_BYTES, OfficeFile.mostUnpacked(bytes, limits));
    return OfficeFile.read(bytes, most, file -> read(file, fallbackTitle));
  }

  private static ParsedDocument read(OPCPackage file, String fallbackTitle)
      throws IOException, OpenXML4JException, SAXException {
    PackagePart main = main(file);
    Element body = Xml.at(Xml.root(main), "body");
    if (body == null) {
      throw OfficeProblem.damaged(null);
    }
    DocxBody reader =
        new DocxBody(
            new DocxStyles(Xml.related(main, "styles").orElse(null)),
            new DocxNumbering(Xml.related(main, "numbering").orElse(null)),
            new DocxNotes(
                Xml.related(main, "footnotes").orElse(null),
                Xml.related(main, "endnotes").orElse(null)));
    TextBuilder text = reader.read(body);
    String named = reader.title().isEmpty() ? fallbackTitle : reader.title();
    String title = OfficeProperties.title(file).orElse(named);
    return new ParsedDocument(MediaType.DOCX, title, text.text(), text.blocks());
  }

  private static PackagePart main(OPCPackage file) throws OpenXML4JException {
    for (String type :
        new String[] {
          PackageRelationshipTypes.CORE_DOCUMENT, PackageRelationshipTypes.STRICT_CORE_DOCUMENT
        }) {
      for (var relation : file.getRelationshipsByType(type)) {
        PackagePart part = file.getPart(relation);
        if (part != null) {
          return part;
        }
      }
    }
    throw OfficeProblem.damaged(null);
  }
}
