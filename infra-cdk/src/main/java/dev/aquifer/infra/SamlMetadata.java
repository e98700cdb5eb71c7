package dev.aquifer.infra;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A document that describes a SAML provider. */
final class SamlMetadata {

  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private SamlMetadata() {}

  /**
   * The document, if a provider with a key is described in it.
   *
   * @throws IllegalArgumentException with what is wrong, to follow the file's name
   */
  static String checked(String xml) {
    Document document = parsed(xml);
    if (!METADATA.equals(document.getDocumentElement().getNamespaceURI())
        || document.getElementsByTagNameNS(METADATA, "IDPSSODescriptor").getLength() == 0) {
      throw new IllegalArgumentException(
          "describes no SAML 2.0 identity provider: export its federation metadata");
    }
    Element provider =
        (Element) document.getElementsByTagNameNS(METADATA, "IDPSSODescriptor").item(0);
    if (provider.getElementsByTagNameNS(SIGNATURE, "X509Certificate").getLength() == 0) {
      throw new IllegalArgumentException(
          "has no certificate, so no response could be verified: export the whole metadata");
    }
    return xml;
  }

  private static Document parsed(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException e) {
      throw new IllegalArgumentException("is no XML without a DOCTYPE: " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Throws what the parser would otherwise print. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
