package dev.aquifer.parsing.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XML of a file's parts. Names are local ones: Strict Open XML has other namespaces for
 * the same names.
 */
final class Xml {

  private Xml() {}

  /** The root of a part. */
  static Element root(PackagePart part) throws IOException, SAXException {
    try (InputStream in = part.getInputStream()) {
      return root(in);
    }
  }

  /** The root of a stream, read without outside entities; errors are thrown, and not logged. */
  static Element root(InputStream in) throws IOException, SAXException {
    DocumentBuilder builder = DocumentHelper.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(in).getDocumentElement();
  }

  /** The root of the part that another is related to in a way such as {@code styles}. */
  static Optional<Element> related(PackagePart part, String way)
      throws IOException, SAXException, InvalidFormatException {
    for (PackageRelationship relation : part.getRelationships()) {
      if (relation.getTargetMode() == TargetMode.INTERNAL
          && relation.getRelationshipType().endsWith("/" + way)) {
        return Optional.of(root(part.getRelatedPart(relation)));
      }
    }
    return Optional.empty();
  }

  static String name(Node node) {
    return String.valueOf(node.getLocalName());
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> name(child).equals(name)).toList();
  }

  /** The element at the end of a path of children; null if there is none. */
  static @Nullable Element at(@Nullable Element from, String... path) {
    Element element = from;
    for (String name : path) {
      if (element == null) {
        return null;
      }
      element = children(element, name).stream().findFirst().orElse(null);
    }
    return element;
  }

  /** An attribute of an element's own namespace, or of none; empty if it is missing. */
  static String attribute(@Nullable Element element, String name) {
    if (element == null) {
      return "";
    }
    String own = element.getAttributeNS(element.getNamespaceURI(), name);
    return own.isEmpty() ? element.getAttribute(name) : own;
  }

  /** The attribute {@code val} of the element at the end of a path; empty if there is none. */
  static String val(@Nullable Element from, String... path) {
    return attribute(at(from, path), "val");
  }

  /** A number in the attribute {@code val}, or another one if it is missing or no number. */
  static int number(@Nullable Element from, int otherwise, String... path) {
    String value = val(from, path);
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  /** Whether a property such as bold is there and not switched off. */
  static boolean isOn(@Nullable Element from, String... path) {
    Element property = at(from, path);
    return property != null && !attribute(property, "val").matches("0|false|off|none");
  }
}
