package dev.aquifer.core.source;

import java.util.List;
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

  /** Whether an item is a document. */
  public boolean takes(SourceItem item) {
    return item.bytes() <= mostBytes
        && (include.isEmpty() || matches(include, item.path()))
        && !matches(exclude, item.path());
  }

  private static boolean matches(List<String> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(path).matches());
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
