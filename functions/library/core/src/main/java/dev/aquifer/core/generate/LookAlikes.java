package dev.aquifer.core.generate;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds what a model may take for a delimiter or for a control token, though it is none, and breaks
 * it: {@code </passage>}, {@code ＜/ｐａｓｓａｇｅ＞}, {@code <|im_start|>}, {@code [INST]}.
 */
final class LookAlikes {

  private static final String BRACKETS = "<＜﹤‹〈⟨❮˂≺";

  /** Roles, and the tokens of the templates of ChatML, Llama, Gemma and Mistral. */
  private static final List<String> OTHERS =
      List.of(
          "system",
          "assistant",
          "user",
          "human",
          "tool",
          "instruction",
          "|",
          "s>",
          "sys>",
          "bos>",
          "eos>",
          "start_of_",
          "end_of_",
          "begin_of_");

  private static final List<String> NAMES =
      Stream.concat(Arrays.stream(Tag.values()).map(Tag::label), OTHERS.stream()).toList();

  /** Cyrillic and Greek letters, and the Latin ones that they are taken for. */
  private static final String FOREIGN = "аеорсуіѕһԁոԛтмкαορυντικ";

  private static final String LATIN = "aeopcyishdnqtmkaopuvtik";

  private static final int LOOK_AHEAD = 40;

  private LookAlikes() {}

  /** The text with a character reference or a parenthesis for the bracket that opens each. */
  static String broken(String text) {
    StringBuilder broken = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (BRACKETS.indexOf(character) >= 0 && opens(text, at + 1)) {
        broken.append("&lt;");
      } else if (character == '[' && folded(text, at + 1).matches("/?inst\\].*")) {
        broken.append('(');
      } else {
        broken.append(character);
      }
    }
    return broken.toString();
  }

  private static boolean opens(String text, int at) {
    String next = folded(text, at).replaceFirst("^[/\\\\⁄∕<]+", "");
    return NAMES.stream().anyMatch(next::startsWith);
  }

  /** What follows in small Latin letters, without accents and white space. */
  private static String folded(String text, int at) {
    String next = text.substring(at, Math.min(text.length(), at + LOOK_AHEAD));
    String plain =
        Normalizer.normalize(next, Normalizer.Form.NFKD)
            .replaceAll("[\\p{M}\\p{Z}\\s]+", "")
            .toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      int foreign = FOREIGN.indexOf(plain.charAt(i));
      folded.append(foreign < 0 ? plain.charAt(i) : LATIN.charAt(foreign));
    }
    return folded.toString();
  }
}
