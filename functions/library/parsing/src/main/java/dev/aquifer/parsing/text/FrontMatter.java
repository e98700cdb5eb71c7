package dev.aquifer.parsing.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that some Markdown files begin with, between two lines of three dashes.
 *
 * @param title what they call the document; empty if they do not
 * @param length characters from the start of the file to the end of the settings; 0 without any
 */
record FrontMatter(String title, int length) {

  private static final Pattern SETTINGS =
      Pattern.compile("\\A---\\h*\\R(.*?)\\R---\\h*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern TITLE =
      Pattern.compile("^title:\\h*[\"']?(.*?)[\"']?\\h*$", Pattern.MULTILINE);

  /** Two rules with text between them are no settings, and must not lose that text. */
  private static final Pattern SETTING = Pattern.compile("[\\w.-]+\\h*:.*|\\h+.*|-.*|#.*|");

  static FrontMatter of(String text) {
    Matcher settings = SETTINGS.matcher(text);
    if (!settings.find()
        || !settings.group(1).lines().allMatch(line -> SETTING.matcher(line).matches())) {
      return new FrontMatter("", 0);
    }
    Matcher title = TITLE.matcher(settings.group(1));
    return new FrontMatter(title.find() ? title.group(1) : "", settings.end());
  }

  /** The text with the settings turned into spaces, so that all that follows keeps its place. */
  String blankedOut(String text) {
    return text.substring(0, length).replaceAll("[^\\r\\n]", " ") + text.substring(length);
  }
}
