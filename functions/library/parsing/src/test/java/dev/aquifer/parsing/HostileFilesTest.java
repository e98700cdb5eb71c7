package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.parsing.isolation.IsolatedParser;
import dev.aquifer.parsing.isolation.PlainReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile file is read or refused for one stated reason, within the limits, and the document
 * after it is read as ever.
 */
@Timeout(120)
class HostileFilesTest {

  /** What a document itself can be the reason of: none of these is tried again. */
  private static final Set<ProblemCode> REASONS =
      EnumSet.of(
          ProblemCode.PARSING_LIMIT_EXCEEDED,
          ProblemCode.DOCUMENT_TOO_LARGE,
          ProblemCode.DAMAGED_DOCUMENT,
          ProblemCode.UNSUPPORTED_TYPE,
          ProblemCode.NO_TEXT);

  private static final IsolatedParser PARSER = new IsolatedParser(PlainReader.class, limits());

  /** The default ones, but for the time, of which one file takes all that it gets. */
  private static ParsingLimits limits() {
    Map<String, String> variables = new HashMap<>(ParsingLimits.DEFAULT.variables());
    variables.put("AQUIFER_PARSING_SECONDS", "10");
    return ParsingLimits.configured(new Settings(variables));
  }

  @AfterAll
  static void stop() {
    PARSER.close();
  }

  static Stream<String> names() {
    return HostileFiles.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aHostileFileCostsItselfAndNothingElse(String name) {
    byte[] file = Objects.requireNonNull(HostileFiles.all().get(name)).get();
    assertThat(file.length).isLessThanOrEqualTo((int) ParsingLimits.DEFAULT.bytes());
    try {
      assertThat(PARSER.parse(file, name).text()).isNotBlank();
    } catch (ProblemException e) {
      assertThat(e.code()).as(e.detail()).isIn(REASONS);
    }
    byte[] next = "<html><p>The next document.".getBytes(StandardCharsets.UTF_8);
    assertThat(PARSER.parse(next, "a.html").text()).isEqualTo("The next document.");
  }
}
