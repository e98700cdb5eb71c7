package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadOfficeTest {

  /** Held, so that it keeps its level: POI warns of each thing that it finds wrong. */
  private static final Logger QUIET = Logger.getLogger("org.apache");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final String DOCUMENT = "word/document.xml";

  private final FormatParser parser = new FormatParser();

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50, 90, 99})
  void aTruncatedFileIsDamaged(int percent) {
    for (byte[] whole : List.of(OfficeSamples.docx(), OfficeSamples.pptx(), OfficeSamples.xlsx())) {
      byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
      assertProblem(cut, ProblemCode.DAMAGED_DOCUMENT);
    }
  }

  @Test
  void aPartThatDoesNotHaveItsChecksumIsDamaged() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (var part : Zips.parts(OfficeSamples.docx()).entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(part.getValue());
        entry.setSize(part.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(part.getValue());
      }
    }
    assertThat(Parsed.of(bytes.toByteArray(), "a.docx").texts()).contains("Text.[1]");
    String changed = bytes.toString(StandardCharsets.ISO_8859_1).replace("Text.", "Test.");
    assertProblem(changed.getBytes(StandardCharsets.ISO_8859_1), ProblemCode.DAMAGED_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, "_rels/.rels"})
  void aFileThatLacksAPartIsDamaged(String part) {
    Map<String, byte[]> parts = Zips.parts(OfficeSamples.docx());
    parts.remove(part);
    assertProblem(Zips.of(parts), ProblemCode.DAMAGED_DOCUMENT);
  }

  @Test
  void aFileThatNamesAnOutsideEntityIsDamaged() {
    String entity = "?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    byte[] file = changed(xml -> xml.replace("?>", entity).replace("Text.", "&x;"));
    assertProblem(file, ProblemCode.DAMAGED_DOCUMENT);
  }

  @Test
  void aFileThatUnpacksToMuchMoreThanItIsIsTooLarge() {
    byte[] file = changed(xml -> xml.replace("Text.", "a".repeat(65 << 20)));
    assertThat(file.length).isLessThan(200_000);
    assertProblem(file, ProblemCode.DOCUMENT_TOO_LARGE);
    assertThat(Parsed.of(OfficeSamples.docx(), "a.docx").texts()).isNotEmpty();
  }

  @Test
  void aFileOfTooManyPartsIsTooLarge() {
    Map<String, byte[]> parts = new LinkedHashMap<>(Zips.parts(OfficeSamples.docx()));
    for (int i = 0; i < 20_000; i++) {
      parts.put("x" + i, new byte[0]);
    }
    assertProblem(Zips.of(parts), ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @Test
  void aFileWithAPasswordIsEncrypted() {
    ProblemException problem =
        assertProblem(locked(OfficeSamples.docx()), ProblemCode.ENCRYPTED_DOCUMENT);
    assertThat(problem.detail()).contains("password");
  }

  /** An Office file as it is saved with a password. */
  static byte[] locked(byte[] office) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(file)) {
        out.write(office);
      }
      file.writeFilesystem(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "WordDocument,.docx",
    "Workbook,.xlsx",
    "PowerPoint Document,.pptx",
    "__properties_version1.0,.eml"
  })
  void anOldOfficeFileIsUnsupportedAndTheMessageNamesTheNewFormat(String part, String format)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      file.createDocument(new ByteArrayInputStream(new byte[5_000]), part);
      file.writeFilesystem(bytes);
    }
    assertThat(assertProblem(bytes.toByteArray(), ProblemCode.UNSUPPORTED_TYPE).detail())
        .contains(format);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 700);
    assertProblem(cut, ProblemCode.DAMAGED_DOCUMENT);
  }

  @Test
  void anArchiveOfOtherFilesIsUnsupported() {
    byte[] file = Zips.ofTexts(Map.of("a.txt", "text", "[Content_Types].xml", "<Types/>"));
    assertProblem(file, ProblemCode.UNSUPPORTED_TYPE);
  }

  private static byte[] changed(UnaryOperator<String> change) {
    return Zips.mapped(
        OfficeSamples.docx(),
        (name, bytes) ->
            name.equals(DOCUMENT)
                ? change
                    .apply(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
  }

  private ProblemException assertProblem(byte[] bytes, ProblemCode code) {
    ProblemException problem = Problems.of(() -> parser.parse(bytes, "a.pdf"));
    assertThat(problem.code()).as(problem.detail()).isEqualTo(code);
    return problem;
  }
}
