package dev.aquifer.parsing.office;

import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import java.io.IOException;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.xmlbeans.XmlException;
import org.xml.sax.SAXException;

/** An Office file: parts in an archive, and the ways in which reading them can fail. */
final class OfficeFile {

  /** Reads what an opened file says. */
  interface Contents {
    ParsedDocument read(OPCPackage file)
        throws IOException,
            OpenXML4JException,
            ParserConfigurationException,
            SAXException,
            XmlException;
  }

  private OfficeFile() {}

  /** A few megabytes take little time, however small they were packed. */
  private static final long ANYWAY = 16L << 20;

  /** How many bytes may be unpacked of a file. */
  static long mostUnpacked(byte[] bytes, ParsingLimits limits) {
    long expanded = Math.max(ANYWAY, (long) bytes.length * limits.expansion());
    return Math.min(limits.unpackedBytes(), expanded);
  }

  /**
   * Opens a file and reads it.
   *
   * @param mostBytes that may be read of its parts, unpacked
   */
  static ParsedDocument read(byte[] bytes, long mostBytes, Contents contents) {
    try (BoundedZip zip = BoundedZip.open(bytes, mostBytes);
        OPCPackage file = OPCPackage.open(zip)) {
      return contents.read(file).withMetadata(OfficeProperties.metadata(file));
    } catch (IOException
        | OpenXML4JException
        | ParserConfigurationException
        | SAXException
        | XmlException
        | RuntimeException e) {
      throw OfficeProblem.of(e);
    }
  }
}
