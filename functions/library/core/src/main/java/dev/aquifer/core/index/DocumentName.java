package dev.aquifer.core.index;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a document's title is spelled so that a text that mentions it meets it: small letters without
 * accents, single spaces for all else, and no explanation in brackets at its end.
 */
public final class DocumentName {

  private static final Pattern EXPLANATION = Pattern.compile("\\s*\\([^()]*\\)\\s*\\z");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

  private DocumentName() {}

  /** The name of a title; empty if it has neither letters nor digits. */
  public static String of(String title) {
    String bare = EXPLANATION.matcher(title).replaceFirst("");
    return spelled(bare.isBlank() ? title : bare);
  }

  private static String spelled(String title) {
    String plain = ACCENTS.matcher(Normalizer.normalize(title, Normalizer.Form.NFD)).replaceAll("");
    return OTHER.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
