package dev.aquifer.parsing.format;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The title that a document's properties tell. */
public final class ToldTitle {

  /** What programs fill in when nobody gave a title. */
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?:untitled|microsoft word|powerpoint presentation|document\\d*)\\b.*"
              + "|.*\\.(?:docx?|pptx?|xlsx?|odt|indd|tex|dvi|pdf)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ToldTitle() {}

  /** The title, unless a program made it up. */
  public static Optional<String> of(@Nullable String told) {
    return Optional.ofNullable(told)
        .map(String::strip)
        .filter(title -> !title.isEmpty() && !NO_TITLE.matcher(title).matches());
  }
}
