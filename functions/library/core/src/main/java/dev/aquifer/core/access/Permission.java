package dev.aquifer.core.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a caller may do to a kind of thing, such as {@code documents:delete}.
 *
 * @param resource such as {@code documents}; {@code *} for every one
 * @param action such as {@code delete}; {@code *} for every one
 */
public record Permission(String resource, String action) {

  private static final String ANY = "*";
  private static final Pattern TEXT =
      Pattern.compile("(?<resource>[a-z_]{1,40}):(?<action>[a-z_]{1,40}|\\*)");

  /**
   * Reads {@code resource:action}, {@code resource:*} or {@code *}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Permission of(String text) {
    if (text.equals(ANY)) {
      return new Permission(ANY, ANY);
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no permission: write resource:action, resource:* or *".formatted(text));
    }
    return new Permission(matcher.group("resource"), matcher.group("action"));
  }

  /** Whether who has this one may do the other. */
  public boolean covers(Permission other) {
    return covers(resource, other.resource) && covers(action, other.action);
  }

  private static boolean covers(String mine, String wanted) {
    return mine.equals(ANY) || mine.equals(wanted);
  }

  @Override
  public String toString() {
    return resource.equals(ANY) ? ANY : resource + ":" + action;
  }
}
