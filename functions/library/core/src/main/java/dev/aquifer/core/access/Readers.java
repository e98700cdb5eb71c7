package dev.aquifer.core.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access list of a document. What is missing or unreadable allows nobody. */
public final class Readers {

  public static final String EVERYONE = "everyone";
  public static final String GROUP = "group:";
  public static final String USER = "user:";

  private Readers() {}

  /**
   * Reads a comma-separated list such as {@code group:hr, user:42}.
   *
   * @return the readers, sorted and distinct; empty, so nobody, if the text is null or has one
   *     entry that is not a reader
   */
  public static List<String> parse(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    List<String> readers =
        Arrays.stream(text.split(",", -1)).map(String::strip).distinct().sorted().toList();
    return readers.stream().allMatch(Readers::isReader) ? readers : List.of();
  }

  /** Writes a list so that {@link #parse} reads it. */
  public static String format(List<String> readers) {
    return String.join(",", readers);
  }

  /**
   * Whether the text names a reader: {@code everyone}, {@code group:NAME} or {@code user:SUBJECT},
   * in visible ASCII, which is what an object's metadata can hold.
   */
  public static boolean isReader(String reader) {
    return reader.equals(EVERYONE) || names(reader, GROUP) || names(reader, USER);
  }

  /** Whether the caller is one of the readers. */
  public static boolean allow(List<String> readers, Caller caller) {
    return caller.principals().stream().anyMatch(readers::contains);
  }

  private static boolean names(String reader, String kind) {
    return reader.startsWith(kind)
        && reader.length() > kind.length()
        && reader.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',');
  }
}
