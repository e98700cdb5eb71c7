package dev.aquifer.parsing.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Tells the lines by which mail programs part the messages of a thread. */
final class Separators {

  private static final int LONGEST = 300;
  private static final int FIELDS_WITHIN = 4;

  /** As Gmail, Apple Mail and Thunderbird write it in some languages. */
  private static final Pattern WROTE =
      Pattern.compile(
          "(?:On|Am|Le|El|Il|Op)\\s.{6,250}\\s"
              + "(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80})\\s?:");

  private static final Pattern RULE =
      Pattern.compile("-{2,}\\s?\\p{L}[\\p{L}' ]{4,40}-{2,}|_{10,}|Begin forwarded message:");
  private static final Pattern FROM = Pattern.compile("\\*?(?:From|Von|De|Da|Van):\\*? .+");
  private static final Pattern SENT =
      Pattern.compile(
          "\\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato|Data|Verzonden)\\s?:.*");

  private Separators() {}

  /** Whether a line, or two that it was wrapped to, say who wrote what follows. */
  static boolean isAttribution(String line) {
    return line.length() <= LONGEST && WROTE.matcher(line).matches();
  }

  /** Whether a line is a rule above the header of an earlier message. */
  static boolean isRule(String line) {
    return line.length() <= LONGEST && RULE.matcher(line).matches();
  }

  /** Whether lines begin with the header of an earlier message: who it is from, and when. */
  static boolean isHeader(List<String> lines) {
    return !lines.isEmpty()
        && lines.getFirst().length() <= LONGEST
        && FROM.matcher(lines.getFirst()).matches()
        && lines.stream().limit(FIELDS_WITHIN).anyMatch(line -> SENT.matcher(line).matches());
  }
}
