package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final String FILLER = "word ".repeat(130).strip();

  @Test
  void eachMemberIsABlockUnderItsKeyAndPlainValuesAreTogether() {
    String text =
        """
        {
          "title": "The \\"plan\\"",
          "year": 2026,
          "owner": {"name": "Ada", "roles": ["a", "b"]},
          "open": true, "grüße \uD83D\uDE00": null,
          "steps": [1, 2]
        }
        """;
    Parsed parsed = Parsed.of("\uFEFF" + text, "plan.json");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.JSON);
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.document().title()).isEqualTo("The \"plan\"");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(CODE, "\"title\": \"The \\\"plan\\\"\",\n  \"year\": 2026"),
            Part.of(CODE, "\"owner\": {\"name\": \"Ada\", \"roles\": [\"a\", \"b\"]}", "owner"),
            Part.of(CODE, "\"open\": true, \"grüße \uD83D\uDE00\": null"),
            Part.of(CODE, "\"steps\": [1, 2]", "steps"));
  }

  @Test
  void longValuesAreOpenedSoThatAnInterfaceCanBeNavigated() {
    String get = "\"get\": {\"summary\": \"Lists users.\"}";
    String post = "\"post\": {\"summary\": \"%s\"}".formatted(FILLER);
    String user = "\"User\": {\"type\": \"object\"}";
    Parsed parsed =
        Parsed.of(
            """
            {"openapi": "3.1.0", "info": {"title": "Users", "version": "1"},
             "paths": {"/users": {%s, %s}}, "components": {"schemas": {%s}}}
            """
                .formatted(get, post, user),
            "api.json");
    assertThat(parsed.document().title()).isEqualTo("Users");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(CODE, "\"openapi\": \"3.1.0\""),
            Part.of(CODE, "\"info\": {\"title\": \"Users\", \"version\": \"1\"}", "info"),
            Part.of(CODE, get, "paths", "/users", "get"),
            Part.of(CODE, post, "paths", "/users", "post"),
            Part.of(CODE, "\"components\": {\"schemas\": {" + user + "}}", "components"));
  }

  @Test
  void eachItemIsABlockAndALongOneIsNamedByWhatItCallsItself() {
    String named = "{\"name\": \"Ada\", \"life\": \"%s\", \"in\": {\"a\": 1}}".formatted(FILLER);
    String unnamed = "[\"" + FILLER + "\", [2]]";
    Parsed parsed =
        Parsed.of("[{\"id\": 1}, 5, 6,\n {\"id\": 2}, %s, %s]".formatted(named, unnamed), "a");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(CODE, "{\"id\": 1}"),
            Part.of(CODE, "5, 6"),
            Part.of(CODE, "{\"id\": 2}"),
            Part.of(CODE, "\"name\": \"Ada\", \"life\": \"" + FILLER + "\"", "Ada"),
            Part.of(CODE, "\"in\": {\"a\": 1}", "Ada", "in"),
            Part.of(CODE, "\"" + FILLER + "\"", "[5]"),
            Part.of(CODE, "[2]", "[5]"));
  }

  @Test
  void ofJsonLinesEachLineIsABlock() {
    String text = "{\"title\": \"a\"}\r\n\r\n[1, 2]\n  {\"b\": {\"c\": \"}\\n{\"}}\n";
    for (String name : new String[] {"log.jsonl", "log.txt"}) {
      Parsed parsed = Parsed.of(text, name);
      assertThat(parsed.document().mediaType()).isEqualTo(MediaType.JSON);
      assertThat(parsed.document().title()).isEqualTo("log");
      assertThat(parsed.parts())
          .containsExactly(
              Part.of(CODE, "{\"title\": \"a\"}"),
              Part.of(CODE, "[1, 2]"),
              Part.of(CODE, "{\"b\": {\"c\": \"}\\n{\"}}"));
    }
  }

  @ParameterizedTest
  @CsvSource({"a.json", "a.txt", "a.md", "a.py", "a"})
  void contentTellsJsonWhateverTheName(String name) {
    assertThat(Parsed.of("  {\"a\": [1]}", name).document().mediaType()).isEqualTo(MediaType.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1",
        "{\"a\": 1}}",
        "{'a': 1}",
        "{\"a\": 1,}",
        "{\"a\": 01}",
        "{\"a\": 1} {\"b\": 2}",
        "{\"a\": 1}\n{\"b\":\n2}",
        "[1] and more",
        "[draft] Notes",
        "{note} Notes",
        "[1, // one\n2]",
        "\"text\"",
        "12"
      })
  void whatIsNotValidThroughoutIsText(String text) {
    Parsed parsed = Parsed.of(text, "a.json");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
    assertThat(parsed.texts()).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],{\"b\":"})
  void whatIsNestedDeeplyIsReadAsText(String part) {
    String close = part.startsWith("{") ? "}" : part.length() > 1 ? "}]" : "]";
    String text = part.repeat(50_000) + "1" + close.repeat(50_000);
    assertThat(Parsed.of(text, "a.json").document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
  }

  @Test
  void belowSixKeysAValueIsNotOpened() {
    String deep = "\"k\": {".repeat(150) + "\"end\": \"%s\"".formatted(FILLER) + "}".repeat(150);
    Parsed parsed = Parsed.of("{" + deep + "}", "a.json");
    assertThat(parsed.parts()).hasSize(1);
    assertThat(parsed.document().blocks().getFirst().headingPath()).hasSize(6);
  }

  @Test
  void aKeyInAPathHasABoundedLengthAndOneWithoutWordsIsLeftOut() {
    String text =
        "{\"%s\": {\"a\": 1}, \"\": {\"b\": 2}, \"-\": {}}".formatted("key ".repeat(50_000));
    Parsed parsed = Parsed.of(text, "a.json");
    assertThat(parsed.document().blocks()).hasSize(2);
    assertThat(parsed.document().blocks().getFirst().headingPath().getFirst()).hasSize(200);
    assertThat(parsed.document().blocks().getLast().headingPath()).isEmpty();
  }

  @Test
  void aLargeFileIsReadInLittleTime() {
    String text = "[" + "{\"id\": 1, \"name\": \"Ada\"},\n".repeat(100_000) + "{\"id\": 2}]";
    assertThat(Parsed.of(text, "a.json").parts()).hasSize(100_001);
    String lines = "{\"id\": 1, \"name\": \"Ada\"}\n".repeat(100_000);
    assertThat(Parsed.of(lines, "a.json").parts()).hasSize(100_000);
    String words = "{" + "\"key\": \"value\",\n".repeat(100_000) + "\"a\": 1}";
    assertThat(Parsed.of(words, "a.json").parts()).hasSize(1);
  }
}
