package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.parsing.Gallery.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The gallery's documents cut short, changed, under wrong names and with a password: a document or
 * one problem of the file's, in time, and the next document is read as before.
 */
class GalleryFuzzTest {

  /** Held, so that it keeps its level: PDFBox warns of each thing that it finds wrong. */
  private static final Logger QUIET = Logger.getLogger("org.apache");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final long SEED = Long.getLong("seed", 20_260_202);
  private static final int ROUNDS = 60;
  private static final int CUTS = 20;

  /** Enough for a busy machine; each takes some milliseconds. */
  private static final Duration MOST = Duration.ofSeconds(5);

  private static final byte[] NEXT = GalleryOffice.contract();

  static final List<Sample> SAMPLES = Gallery.samples();

  private final FormatParser parser = new FormatParser();
  private final Random random = new Random(SEED);
  private final ParsedDocument next = parser.parse(NEXT, "next.docx");

  @BeforeEach
  void tellTheSeed(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(SEED));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void aFileThatWasCutShortIsADocumentOrOneProblem(Sample sample) {
    for (int cut = 0; cut < CUTS; cut++) {
      int length = (int) ((long) sample.bytes().length * cut / CUTS);
      read(Arrays.copyOf(sample.bytes(), length), sample.file(), "cut to " + length);
    }
    nextIsFine();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void flippedBytesGiveADocumentOrOneProblem(Sample sample) {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = sample.bytes();
      for (int flips = 1 << random.nextInt(8); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      read(bytes, sample.file(), "round " + round);
    }
    nextIsFine();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void underTheNameOfAnotherAFileIsADocumentOrOneProblem(Sample sample) {
    for (Sample other : SAMPLES) {
      read(sample.bytes(), other.file(), "named " + other.file());
    }
    read(sample.bytes(), "", "without a name");
    nextIsFine();
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void anEmptyFileIsEmptyWhateverItsName(Sample sample) {
    assertThat(Problems.codeOf(() -> parser.parse(new byte[0], sample.file())))
        .isEqualTo(ProblemCode.EMPTY_DOCUMENT);
  }

  @Test
  void aFileWithAPasswordIsEncryptedWhateverItsName() {
    for (byte[] locked :
        List.of(
            new PdfFile().lines("secret").encrypted("user"),
            BadOfficeTest.locked(NEXT),
            BadOfficeTest.locked(GalleryOffice.budget()),
            BadOfficeTest.locked(GalleryOffice.slides()))) {
      for (Sample sample : SAMPLES) {
        assertThat(Problems.codeOf(() -> parser.parse(locked, sample.file())))
            .as(sample.file())
            .isEqualTo(ProblemCode.ENCRYPTED_DOCUMENT);
      }
    }
    nextIsFine();
  }

  private void read(byte[] bytes, String name, String what) {
    long begin = System.nanoTime();
    try {
      new Parsed(parser.parse(bytes, name)).check();
    } catch (ProblemException e) {
      assertThat(e.code().status()).as("%s, seed %d", what, SEED).isBetween(400, 499);
      assertThat(e.detail()).as("%s, seed %d", what, SEED).doesNotStartWith("The file's structure");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("%s, seed %d", what, SEED)
        .isLessThan(MOST);
  }

  private void nextIsFine() {
    assertThat(parser.parse(NEXT, "next.docx")).isEqualTo(next);
  }
}
