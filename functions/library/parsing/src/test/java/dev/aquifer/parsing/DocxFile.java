package dev.aquifer.parsing;

import java.util.LinkedHashMap;
import java.util.Map;

/** A Word document that a test writes down as the XML that Word writes. */
final class DocxFile {

  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private String mainType = TYPE.formatted("document.main");
  private String core = "";

  static DocxFile of(String body) {
    DocxFile file = new DocxFile();
    return file.part("document", "<w:body>" + body + "</w:body>");
  }

  DocxFile styles(String styles) {
    return part("styles", styles);
  }

  DocxFile numbering(String numbering) {
    return part("numbering", numbering);
  }

  DocxFile footnotes(String notes) {
    return part("footnotes", notes);
  }

  DocxFile endnotes(String notes) {
    return part("endnotes", notes);
  }

  DocxFile mainType(String type) {
    mainType = type;
    return this;
  }

  DocxFile properties(String properties) {
    core = properties;
    return this;
  }

  private DocxFile part(String name, String content) {
    parts.put(
        name,
        "<?xml version=\"1.0\"?><w:%s xmlns:w=\"%s\" xmlns:m=\"urn:m\" xmlns:mc=\"urn:mc\" xmlns:wps=\"urn:wps\">%s</w:%s>"
            .formatted(name, WORD, content, name));
    return this;
  }

  byte[] bytes() {
    StringBuilder types = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    Map<String, String> zip = new LinkedHashMap<>();
    zip.put("[Content_Types].xml", "");
    parts.forEach((name, content) -> {
      boolean main = name.equals("document");
      types.append(
          "<Override PartName=\"/word/%s.xml\" ContentType=\"%s\"/>"
              .formatted(name, main ? mainType : TYPE.formatted(name)));
      if (!main) {
        relations.append(
            "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s.xml\"/>"
                .formatted(name, RELATIONS, name, name));
      }
      zip.put("word/" + name + ".xml", content);
    });
    String toCore = "";
    if (!core.isEmpty()) {
      types.append(
          "<Override PartName=\"/docProps/core.xml\""
              + " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
      toCore =
          "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>";
      zip.put(
          "docProps/core.xml",
          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">%s</cp:coreProperties>"
              .formatted(core));
    }
    zip.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>%s</Types>"
            .formatted(types));
    zip.put(
        "_rels/.rels",
        relations(
            "<Relationship Id=\"d\" Type=\"%s/officeDocument\" Target=\"word/document.xml\"/>%s"
                .formatted(RELATIONS, toCore)));
    zip.put("word/_rels/document.xml.rels", relations(relations.toString()));
    return Zips.ofTexts(zip);
  }

  private static String relations(String relations) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + relations
        + "</Relationships>";
  }
}
