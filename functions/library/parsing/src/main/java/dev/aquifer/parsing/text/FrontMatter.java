package dev.aquifer.parsing.text;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.parsing.format.Moment;
import dev.aquifer.parsing.format.ShortLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that some Markdown files begin with, between two lines of three dashes. Of YAML only
 * what such settings have is read: a value on the key's line, or a list on it or below it.
 *
 * @param settings the values of each key, in lower case, without their quotes
 * @param length characters from the start of the file to the end of the settings; 0 without any
 */
record FrontMatter(Map<String, List<String>> settings, int length) {

  private static final Pattern SETTINGS =
      Pattern.compile("\\A---\\h*\\R(.*?)\\R---\\h*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("([\\w.-]+)\\h*:\\h*(.*?)\\h*");
  private static final Pattern ITEM = Pattern.compile("\\h*-\\h+(.*?)\\h*");
  private static final Pattern LIST = Pattern.compile("\\[(.*)\\]");
  private static final Pattern QUOTES = Pattern.compile("\"(.*)\"|'(.*)'");

  /** Two rules with text between them are no settings, and must not lose that text. */
  private static final Pattern SETTING = Pattern.compile("[\\w.-]+\\h*:.*|\\h+.*|-.*|#.*|");

  static FrontMatter of(String text) {
    Matcher settings = SETTINGS.matcher(text);
    if (!settings.find()
        || !settings.group(1).lines().allMatch(line -> SETTING.matcher(line).matches())) {
      return new FrontMatter(Map.of(), 0);
    }
    return new FrontMatter(read(settings.group(1)), settings.end());
  }

  private static Map<String, List<String>> read(String settings) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : settings.lines().toList()) {
      Matcher key = KEY.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (key.matches()) {
        open = new ArrayList<>();
        values.put(key.group(1).toLowerCase(Locale.ROOT), open);
        Matcher list = LIST.matcher(key.group(2));
        for (String value :
            list.matches() ? list.group(1).split(",", -1) : new String[] {key.group(2)}) {
          add(value, open);
        }
      } else if (item.matches()) {
        add(item.group(1), open);
      }
    }
    return values;
  }

  private static void add(String value, List<String> into) {
    String bare = value.strip();
    Matcher quoted = QUOTES.matcher(bare);
    if (quoted.matches()) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (!bare.isBlank()) {
      into.add(bare);
    }
  }

  /** What the settings call the document; empty if they do not. */
  String title() {
    return values("title").stream().findFirst().orElse("");
  }

  /** What else they say of it. */
  DocumentMetadata metadata() {
    List<String> authors = values("author", "authors");
    return new DocumentMetadata(
        authors.isEmpty() ? null : String.join(", ", authors),
        moment("date", "created", "published"),
        moment("modified", "updated", "lastmod", "last_modified"),
        null,
        keywords(),
        List.of());
  }

  private List<String> keywords() {
    List<String> keywords = new ArrayList<>();
    for (String value : values("keywords", "tags")) {
      for (String word : value.split(",", -1)) {
        keywords.add(ShortLine.of(word));
      }
    }
    return keywords.stream().filter(word -> !word.isEmpty()).distinct().toList();
  }

  /** The values of all these keys, each made fit to be shown. */
  private List<String> values(String... keys) {
    List<String> values = new ArrayList<>();
    for (String key : keys) {
      settings.getOrDefault(key, List.of()).stream()
          .map(ShortLine::of)
          .filter(value -> !value.isEmpty())
          .forEach(values::add);
    }
    return values;
  }

  private @Nullable Instant moment(String... keys) {
    return values(keys).stream().map(Moment::of).filter(m -> m != null).findFirst().orElse(null);
  }

  /** The text with the settings turned into spaces, so that all that follows keeps its place. */
  String blankedOut(String text) {
    return text.substring(0, length).replaceAll("[^\\r\\n]", " ") + text.substring(length);
  }
}
