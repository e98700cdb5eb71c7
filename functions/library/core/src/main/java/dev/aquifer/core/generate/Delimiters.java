package dev.aquifer.core.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Marks where text of others begins and ends in one prompt, so that a model can tell it from what
 * it is told to do. Text between delimiters can neither end them nor open others:
 *
 * <ul>
 *   <li>their names end in a mark of 16 hexadecimal digits, the start of SHA-256 of all that they
 *       will enclose: a text that holds its own mark takes some 2^64 attempts to find;
 *   <li>what shows nothing is left out, see {@link VisibleText};
 *   <li>what looks like a delimiter without its mark, or like a control token of a chat template,
 *       is broken, see {@link LookAlikes}: for models that take little notice of marks, and for
 *       servers that read control tokens in texts.
 * </ul>
 *
 * <p>The mark is not random so that equal prompts stay equal, and what is remembered for one is
 * found again.
 */
public final class Delimiters {

  private static final int DIGITS = 16;

  private final String mark;

  private Delimiters(String mark) {
    this.mark = mark;
  }

  /** The delimiters of a prompt that will enclose these texts of others, and no more. */
  public static Delimiters of(List<String> texts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
      }
      return new Delimiters(HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What no reply may hold: it stands in the delimiters and in what tells of them alone. */
  public String mark() {
    return mark;
  }

  /** The opening delimiter without a number, such as {@code <passage-0123456789abcdef>}. */
  public String opening(Tag tag) {
    return "<" + name(tag) + ">";
  }

  /** The text between this tag and its end, each on a line of its own. */
  public String around(Tag tag, String text) {
    return "%s\n%s\n</%s>\n".formatted(opening(tag), inert(text), name(tag));
  }

  /** As {@link #around(Tag, String)}, with a number in the tag. */
  public String around(Tag tag, int number, String text) {
    return "<%s number=\"%d\">\n%s\n</%s>\n".formatted(name(tag), number, inert(text), name(tag));
  }

  private String name(Tag tag) {
    return tag.label() + "-" + mark;
  }

  private static String inert(String text) {
    return LookAlikes.broken(VisibleText.of(text));
  }
}
