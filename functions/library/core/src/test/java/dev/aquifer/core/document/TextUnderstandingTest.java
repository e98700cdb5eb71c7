package dev.aquifer.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextUnderstandingTest {

  private static final DocumentMetadata KNOWN =
      new DocumentMetadata("Ada", Instant.EPOCH, null, "fr", List.of("sums"), List.of());

  /** Finds what the text is between its words. */
  private record Finding(@Nullable String found) implements TextUnderstanding {

    @Override
    public @Nullable String language(String text) {
      return found;
    }

    @Override
    public List<String> entities(String text, String language) {
      return List.of(text, language);
    }
  }

  @Test
  void whatIsFoundInTheTextComesToWhatTheDocumentSaysOfItself() {
    assertThat(understood(new Finding("de"), MediaType.PDF))
        .isEqualTo(
            new DocumentMetadata(
                "Ada", Instant.EPOCH, null, "de", List.of("sums"), List.of("text", "de")));
  }

  @Test
  void aLanguageThatTheDocumentNamesStaysIfNoneIsFound() {
    assertThat(understood(new Finding(null), MediaType.HTML).language()).isEqualTo("fr");
    assertThat(understood(TextUnderstanding.NONE, MediaType.HTML)).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "XLSX", "JSON", "SOURCE_CODE"})
  void dataAndCodeAreInNoLanguage(MediaType type) {
    assertThat(understood(new Finding("de"), type)).isEqualTo(KNOWN);
  }

  private static DocumentMetadata understood(TextUnderstanding understanding, MediaType type) {
    ParsedDocument document = new ParsedDocument(type, "T", "text", List.of(), KNOWN);
    return understanding.understood(document).metadata();
  }
}
