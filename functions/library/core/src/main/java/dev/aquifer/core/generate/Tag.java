package dev.aquifer.core.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Marks where text of others begins and ends in a prompt, so that a model can tell it from what it
 * is told to do.
 */
public enum Tag {
  PASSAGE,
  DOCUMENT,
  CHUNK;

  private static final Pattern ANY =
      Pattern.compile(
          Arrays.stream(values())
              .map(Tag::label)
              .collect(Collectors.joining("|", "<(?=\\s*/?\\s*(?:", "))")),
          Pattern.CASE_INSENSITIVE);

  /** The text between this tag and its end, each on a line of its own. */
  public String around(String text) {
    return "<%s>\n%s\n</%s>\n".formatted(label(), harmless(text), label());
  }

  /** As {@link #around(String)}, with a number in the tag. */
  public String around(int number, String text) {
    return "<%s number=\"%d\">\n%s\n</%s>\n".formatted(label(), number, harmless(text), label());
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text, which can neither end one of these tags nor open another. */
  private static String harmless(String text) {
    return ANY.matcher(text).replaceAll("&lt;");
  }
}
