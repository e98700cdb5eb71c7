package dev.aquifer.infra;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  /** A row that begins with a key in backquotes, then its default in backquotes or none. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Za-z]+)` \\| (?:`([^`]*)`|none) \\| \\S.*\\|$", Pattern.MULTILINE);

  @Test
  void theTableHoldsEveryContextKeyWithItsDefault() throws IOException {
    Map<String, String> documented =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .collect(toMap(row -> row.group(1), ReadmeTest::fallback));

    assertThat(documented)
        .isEqualTo(
            Arrays.stream(ContextKey.values())
                .collect(toMap(ContextKey::key, ContextKey::fallback)));
  }

  private static String fallback(MatchResult row) {
    String value = row.group(2);
    return value == null ? "" : value;
  }
}
