package dev.aquifer.parsing.office;

import dev.aquifer.core.document.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells Office files by what is in them, whatever their names, with macros or without. */
public final class OfficeDetection {

  private static final String TYPES = "[Content_Types].xml";
  private static final int MOST_TYPES = 4 << 20;

  /** The type of an Office file's main part, which the file lists beside those of its others. */
  private static final Pattern MAIN =
      Pattern.compile(
          "ContentType\\s*=\\s*[\"']application/vnd\\.(?:"
              + "(?<word>openxmlformats-officedocument\\.wordprocessingml\\.(?:document|template)"
              + "|ms-word\\.(?:document|template)\\.macroEnabled\\w*)"
              + "|(?<point>openxmlformats-officedocument\\.presentationml\\.(?:presentation|slideshow|template)"
              + "|ms-powerpoint\\.(?:presentation|slideshow|template)\\.macroEnabled\\w*)"
              + "|(?<binary>ms-excel\\.sheet\\.binary\\.macroEnabled)"
              + "|(?<excel>openxmlformats-officedocument\\.spreadsheetml\\.(?:sheet|template)"
              + "|ms-excel\\.(?:sheet|template)\\.macroEnabled\\w*)"
              + ")\\.main\\+?(?:xml)?[\"']",
          Pattern.CASE_INSENSITIVE);

  private OfficeDetection() {}

  /**
   * Tells the type of an archive.
   *
   * @return empty if the bytes are neither a zip archive nor an old Office file
   * @throws dev.aquifer.core.problem.ProblemException {@code UNSUPPORTED_TYPE} for other archives
   *     and the old binary formats, {@code ENCRYPTED_DOCUMENT} for an Office file with a password,
   *     {@code DAMAGED_DOCUMENT} for an archive that was cut short
   */
  public static Optional<MediaType> detect(byte[] bytes) {
    return switch (FileMagic.valueOf(bytes)) {
      case OOXML -> Optional.of(archive(bytes));
      case OLE2 -> throw old(bytes);
      default -> Optional.empty();
    };
  }

  private static MediaType archive(byte[] bytes) {
    String types;
    try (BoundedZip zip = BoundedZip.open(bytes, MOST_TYPES)) {
      ZipArchiveEntry entry = zip.getEntry(TYPES);
      if (entry == null) {
        throw other();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        types = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw OfficeProblem.damaged(e);
    }
    Matcher main = MAIN.matcher(types);
    if (!main.find()) {
      throw other();
    }
    if (main.group("binary") != null) {
      throw OfficeProblem.unsupported("a binary Excel workbook", "an .xlsx workbook");
    }
    if (main.group("word") != null) {
      return MediaType.DOCX;
    }
    return main.group("point") == null ? MediaType.XLSX : MediaType.PPTX;
  }

  private static RuntimeException other() {
    return OfficeProblem.unsupported(
        "an archive without a Word, PowerPoint or Excel document in it",
        "one of these or as PDF, or take the documents out of the archive");
  }

  private static RuntimeException old(byte[] bytes) {
    try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      DirectoryEntry parts = file.getRoot();
      if (parts.hasEntryCaseInsensitive("EncryptedPackage")) {
        return OfficeProblem.encrypted();
      }
      if (parts.hasEntryCaseInsensitive("WordDocument")) {
        return OfficeProblem.unsupported("an old Word document", "a .docx document");
      }
      if (parts.hasEntryCaseInsensitive("PowerPoint Document")) {
        return OfficeProblem.unsupported("an old PowerPoint presentation", "a .pptx presentation");
      }
      if (parts.hasEntryCaseInsensitive("Workbook") || parts.hasEntryCaseInsensitive("Book")) {
        return OfficeProblem.unsupported("an old Excel workbook", "an .xlsx workbook");
      }
      return OfficeProblem.unsupported(
          "an old Office or Outlook file", "a .docx, .pptx, .xlsx or .eml file");
    } catch (IOException | RuntimeException e) {
      return OfficeProblem.damaged(e);
    }
  }
}
