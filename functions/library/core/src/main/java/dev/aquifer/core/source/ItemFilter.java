package dev.aquifer.core.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which items of a source are documents.
 *
 * @param include patterns, one of which the path must match; empty for every path
 * @param exclude patterns, none of which it may match
 * @param mostBytes the largest item that is taken
 */
public record ItemFilter(List<String> include, List<String> exclude, long mostBytes) {

  public ItemFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    include.forEach(ItemFilter::regex);
    exclude.forEach(ItemFilter::regex);
  }

  /** Tells whether an item is a document; patterns are read once, so keep it for many items. */
  public Predicate<SourceItem> predicate() {
    List<Pattern> in = include.stream().map(ItemFilter::regex).toList();
    List<Pattern> out = exclude.stream().map(ItemFilter::regex).toList();
    return item ->
        item.bytes() <= mostBytes
            && (in.isEmpty() || matches(in, item.path()))
            && !matches(out, item.path());
  }

  private static boolean matches(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  /**
   * A glob as in {@code .gitignore}: {@code *} and {@code ?} stay within a folder, {@code **} does
   * not, and a pattern without a slash is meant for every folder.
   *
   * @throws IllegalArgumentException if it is none
   */
  private static Pattern regex(String glob) {
    String whole = glob.contains("/") ? glob.replaceFirst("^/", "") : "**/" + glob;
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < whole.length(); at++) {
      char character = whole.charAt(at);
      if (whole.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        at += 2;
      } else if (whole.startsWith("**", at)) {
        regex.append(".*");
        at++;
      } else if (character == '*') {
        regex.append("[^/]*");
      } else if (character == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(character)));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'" + glob + "' is no pattern of paths", e);
    }
  }
}
