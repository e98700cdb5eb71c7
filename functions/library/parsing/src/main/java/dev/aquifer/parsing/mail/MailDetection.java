package dev.aquifer.parsing.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells an e-mail by the header that it begins with. */
public final class MailDetection {

  private static final int HEADER_WITHIN = 16_384;
  private static final int FIELDS = 3;
  private static final Pattern FIELD =
      Pattern.compile("([!-9;-~]{1,80})[ \\t]*:(.*)", Pattern.DOTALL);
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

  /** Fields that programs write: whoever quotes an e-mail leaves them out. */
  private static final Set<String> BY_PROGRAMS =
      Set.of(
          "received",
          "mime-version",
          "message-id",
          "return-path",
          "delivered-to",
          "dkim-signature",
          "content-transfer-encoding");

  private static final Set<String> BY_PEOPLE =
      Set.of("from", "to", "cc", "subject", "date", "reply-to", "sender");

  /** The form that the date of an e-mail has in the file; programs show it in others. */
  private static final Pattern DATE =
      Pattern.compile("\\s*(?:\\w{3},\\s*)?\\d{1,2} \\w{3} \\d{4} \\d\\d:\\d\\d.*");

  private MailDetection() {}

  /**
   * Whether a file is an e-mail: all that it begins with, up to an empty line, is a header, with at
   * least three of the fields that e-mails have, one of them as only a program writes it. A text
   * that quotes an e-mail is none.
   */
  public static boolean isMail(byte[] bytes) {
    int length = Math.min(HEADER_WITHIN, bytes.length);
    String[] lines = LINE_END.split(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), -1);
    Set<String> known = new HashSet<>();
    boolean byProgram = false;
    // The last line may be cut.
    for (int i = 0; i < lines.length - 1 && !lines[i].isEmpty(); i++) {
      Matcher field = FIELD.matcher(lines[i]);
      boolean continued = i > 0 && (lines[i].startsWith(" ") || lines[i].startsWith("\t"));
      if (continued) {
        continue;
      }
      if (!field.matches()) {
        return false;
      }
      String name = field.group(1).toLowerCase(Locale.ROOT);
      if (BY_PROGRAMS.contains(name) || BY_PEOPLE.contains(name)) {
        known.add(name);
      }
      byProgram |= BY_PROGRAMS.contains(name);
      byProgram |= name.equals("date") && DATE.matcher(field.group(2)).matches();
    }
    return byProgram && known.size() >= FIELDS;
  }
}
