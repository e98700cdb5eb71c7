package dev.aquifer.parsing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Twelve documents as they come from offices, of every format; all that they say is made up. */
public final class Gallery {

  /** One of them. */
  public static final class Sample {

    private final String page;
    private final String file;
    private final String about;
    private final byte[] bytes;

    private Sample(String page, String file, String about, byte[] bytes) {
      this.page = page;
      this.file = file;
      this.about = about;
      this.bytes = bytes;
    }

    /** What its page is called. */
    public String page() {
      return page;
    }

    /** Its name when it is uploaded. */
    public String file() {
      return file;
    }

    /** What it is, in a sentence. */
    public String about() {
      return about;
    }

    /** A copy of its bytes. */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private Gallery() {}

  /** All of them, made anew. */
  public static List<Sample> samples() {
    return List.of(
        new Sample(
            "01-two-column-paper",
            "swifts.pdf",
            "A scientific paper in two columns that the file writes line by line, with running heads, a"
                + " footnote and a table.",
            GalleryPdfs.paper()),
        new Sample(
            "02-scanned-page",
            "scan0007.pdf",
            "A letter as a scanner sees it: one picture with specks, and no text in the file.",
            GalleryPdfs.scan()),
        new Sample(
            "03-contract",
            "supply-agreement.docx",
            "A contract with clauses numbered by style, defined terms, a tracked change, a footnote and"
                + " a table.",
            GalleryOffice.contract()),
        new Sample(
            "04-spreadsheet",
            "budget.xlsx",
            "A budget with merged titles, heads and departments, formulas, and a hidden sheet.",
            GalleryOffice.budget()),
        new Sample(
            "05-slides",
            "night-trains.pptx",
            "Slides with lists of two levels, a table, speaker notes and a footer.",
            GalleryOffice.slides()),
        new Sample(
            "06-email-thread",
            "thread.eml",
            "A reply that quotes two messages, with a spreadsheet as text and a logo attached.",
            new String(resource("thread.eml"), StandardCharsets.UTF_8)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8)),
        ofResource(
            "07-readme",
            "README.md",
            "A project's introduction with settings at its start, code, a table and a list in a list."),
        ofResource(
            "08-server-log", "orders.log", "A server's log with the stack trace of one failure."),
        ofResource(
            "09-product-page",
            "tent.html",
            "A shop's page with a cookie banner, navigation, a table, questions and a footer."),
        new Sample(
            "10-invoice",
            "invoice-2026-0417.pdf",
            "An invoice with boxes side by side, amounts that end at the right, and a second page.",
            GalleryPdfs.invoice()),
        ofResource("11-api-description", "parking-api.json", "An API described in OpenAPI's JSON."),
        ofResource(
            "12-source-file",
            "LeakyBucket.java",
            "A Java class with a record in it, and its comments."));
  }

  private static Sample ofResource(String page, String file, String about) {
    return new Sample(page, file, about, resource(file));
  }

  private static byte[] resource(String file) {
    try (InputStream bytes = Gallery.class.getResourceAsStream("/gallery/" + file)) {
      return Objects.requireNonNull(bytes, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
