package dev.aquifer.parsing.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.parsing.FormatParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the inner process does, the outer one has an answer and goes on. */
@Timeout(120)
class IsolatedParserTest {

  private static final ParsingLimits LIMITS =
      new ParsingLimits(1 << 20, 100, 100, 1 << 20, 100, 1 << 20, Duration.ofSeconds(5), 64);

  private final IsolatedParser parser = new IsolatedParser(HostileReader.class, LIMITS);

  @AfterEach
  void stop() {
    parser.close();
  }

  @ParameterizedTest
  @CsvSource({
    "loop, longer than 5 seconds",
    "fill, more memory",
    "halt, stops",
    "abort, stops",
    "lie, stops"
  })
  void whatADocumentDoesToItsReaderIsItsOwnFailureAndNoOthers(String deed, String reason) {
    String before = pid();
    ProblemException problem = Problems.of(() -> parse("\u0000" + deed));
    assertThat(problem.code()).isEqualTo(ProblemCode.PARSING_LIMIT_EXCEEDED);
    assertThat(problem.detail()).contains(reason);
    assertThat(pid()).isNotEqualTo(before);
  }

  @Test
  void aStackThatOverflowsIsNestedTooDeeply() {
    assertThat(Problems.codeOf(() -> parse("\u0000recurse")))
        .isEqualTo(ProblemCode.PARSING_LIMIT_EXCEEDED);
    assertThat(parse("\u0000print").text()).isEqualTo("printed");
  }

  @Test
  void whatALibraryPrintsIsNotTakenForAReply() {
    assertThat(parse("\u0000print").text()).isEqualTo("printed");
    assertThat(parse("\u0000print").text()).isEqualTo("printed");
  }

  @Test
  void theReaderHasNothingOfThisProcesssEnvironment() {
    List<String> names = List.of(parse("\u0000tell").text().split(";", -1)[0].split(",", -1));
    assertThat(names)
        .allMatch(name -> name.matches("AQUIFER_(PARSING|MAX)_\\w+|CLASSPATH|LD_LIBRARY_PATH"))
        .isNotEmpty();
  }

  @Test
  void oneReaderServesManyDocuments() {
    String first = pid();
    for (int i = 0; i < 20; i++) {
      assertThat(parse("<html><p>Number " + i).text()).isEqualTo("Number " + i);
    }
    assertThat(pid()).isEqualTo(first);
  }

  @Test
  void aReaderThatDiedWhileNobodyAskedIsReplaced() throws Exception {
    long before = Long.parseLong(pid());
    ProcessHandle reader = ProcessHandle.of(before).orElseThrow();
    reader.destroyForcibly();
    reader.onExit().get();
    assertThat(pid()).isNotEqualTo(Long.toString(before));
  }

  @Test
  void aReaderThatWasKilledLeavesNoFiles() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    assertThat(Problems.codeOf(() -> parse("\u0000litter")))
        .isEqualTo(ProblemCode.PARSING_LIMIT_EXCEEDED);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("aquifer-parser-")))
          .allSatisfy(left -> {
            try (Stream<Path> inside = Files.list(left)) {
              assertThat(inside.filter(f -> f.getFileName().toString().startsWith("left")))
                  .isEmpty();
            }
          });
    }
  }

  @Test
  void shortProseNeedsNoReader() {
    IsolatedParser without = new IsolatedParser(IsolatedParserTest.class, LIMITS);
    assertThat(without.parse(utf8("# Title\n\nText."), "a.md").title()).isEqualTo("Title");
    assertThat(without.parse(utf8("Some text."), "a.txt").text()).isEqualTo("Some text.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><p>x",
        "%PDF-1.7 x",
        "a,b\n1,2\n3,4\n5,6\n7,8\n",
        "{\"a\": 1}",
        "PK\u0003\u0004 x",
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\nDate: Mon, 2 Jan 2023 10:00:00 +0000\n\nText",
        "text\u0000"
      })
  void everythingElseNeedsOneAndIsTriedAgainIfThereIsNone(String text) {
    IsolatedParser without = new IsolatedParser(IsolatedParserTest.class, LIMITS);
    assertThat(Problems.codeOf(() -> without.parse(utf8(text), "a")))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void theParsersOwnReasonsComeThrough() {
    ProblemException problem = Problems.of(() -> parse("%PDF-1.7\n%%EOF"));
    ProblemException here =
        Problems.of(() -> new FormatParser().parse(utf8("%PDF-1.7\n%%EOF"), "a"));
    assertThat(problem.code()).isEqualTo(here.code());
    assertThat(problem.detail()).isEqualTo(here.detail());
    assertThat(Problems.codeOf(() -> parse("x".repeat((1 << 20) + 1))))
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
  }

  private String pid() {
    return parse("\u0000tell").text().split(";", -1)[1];
  }

  private ParsedDocument parse(String text) {
    return parser.parse(text.getBytes(StandardCharsets.ISO_8859_1), "a");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
