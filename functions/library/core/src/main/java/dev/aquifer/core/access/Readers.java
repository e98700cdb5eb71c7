package dev.aquifer.core.access;

import java.util.List;
import java.util.regex.Pattern;

/** The access list of a document. What is missing or unreadable allows nobody. */
public final class Readers {

  public static final String EVERYONE = "everyone";
  public static final String GROUP = "group:";
  public static final String USER = "user:";

  /** So that an item of the ledger, and a chunk, can hold them. */
  private static final int MOST = 500;

  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");

  private Readers() {}

  /**
   * Reads a list with commas or spaces between readers, such as {@code group:hr, user:42}: a tag of
   * an object may hold no comma.
   *
   * @return the readers, sorted and distinct; empty, so nobody, if one entry is not a reader
   */
  public static List<String> parse(String text) {
    return valid(List.of(SEPARATOR.split(text.strip(), -1)));
  }

  /**
   * The readers, sorted and distinct; empty, so nobody, if one entry is not a reader or there are
   * more than 500.
   */
  public static List<String> valid(List<String> readers) {
    return readers.size() <= MOST && readers.stream().allMatch(Readers::isReader)
        ? readers.stream().distinct().sorted().toList()
        : List.of();
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
