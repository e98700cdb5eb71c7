package dev.aquifer.core.generate;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser, a mail program or a chat would follow: addresses with a scheme, {@code www.} and
 * host names with a path or a usual top-level domain, mail addresses, Windows shares. In doubt a
 * word is a link.
 */
public final class Links {

  private static final String REST = "[^\\s<>\"`\\[\\]|]*+";

  private static final Pattern LINK =
      Pattern.compile(
          "[\\p{L}\\p{N}_][\\p{L}\\p{N}_+.-]*+[:：﹕][/\\\\／＼]{2}"
              + REST
              + "|\\b(?:javascript|vbscript|livescript|data|blob|file|about|view-source|jar|intent"
              + "|mailto|tel|sms|callto|facetime)[:：](?=\\S)"
              + REST
              + "|\\\\\\\\[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]*\\\\"
              + REST
              + "|(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}][\\p{L}\\p{N}.-]*[.]\\p{L}{2,24}"
              + "|(?<![\\p{L}\\p{N}])(?<host>[\\p{L}\\p{N}][\\p{L}\\p{N}_.．-]*+)"
              + "(?<path>(?::\\d{1,5})?[/?#\\\\／]"
              + REST
              + ")?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern TOP_LEVEL = Pattern.compile("\\p{L}{2,24}|xn--[\\p{L}\\p{N}-]+");

  /** Without those of two letters that files end with, such as {@code md} and {@code py}. */
  private static final Set<String> USUAL =
      Set.of(
          ("com net org info biz edu gov pro name shop io ai co app dev xyz top site online click link"
                  + " live club store cloud tech ru cn de uk fr nl eu us me tv cc ws tk ml ga gq su in"
                  + " jp рф example test invalid onion")
              .split(" ", -1));

  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);

  /** Those that run or hold what they name, or read it from the reader's own machine. */
  private static final Set<String> NEVER =
      Set.of(
          "javascript",
          "vbscript",
          "livescript",
          "data",
          "blob",
          "file",
          "about",
          "view-source",
          "jar",
          "intent",
          "filesystem",
          "ms-its",
          "res");

  private static final Pattern WITH_USER =
      Pattern.compile("[a-z][a-z0-9+.-]*:/*[^/?#]*[@\\\\].*", Pattern.DOTALL);

  private static final String TRAILING = ".,;:!?*_~'\"“”’»)}>…。，！？";

  private Links() {}

  /**
   * The links of a text that may be followed: none whose scheme runs or reads what it should not,
   * and none that names a user before the host, which is there to be taken for the host.
   */
  public static Set<String> safe(Collection<String> texts) {
    Set<String> links = new HashSet<>();
    for (String text : texts) {
      replaced(
          Entities.decoded(VisibleText.of(text)),
          link -> {
            if (isSafe(link)) {
              links.add(link);
            }
            return link;
          });
    }
    return Set.copyOf(links);
  }

  /** Whether an address may be followed by whom it is shown to. */
  public static boolean isSafe(String link) {
    String small = link.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]", "");
    Matcher scheme = SCHEME.matcher(small);
    boolean mail = small.startsWith("mailto:");
    return !small.startsWith("\\\\")
        && !(scheme.matches() && NEVER.contains(scheme.group(1)))
        && (mail || !WITH_USER.matcher(small).matches());
  }

  /** The text with something else for each of its links. */
  static String replaced(String text, UnaryOperator<String> other) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher found = LINK.matcher(text);
    int from = 0;
    while (found.find(from)) {
      out.append(text, from, found.start());
      if (isLink(found)) {
        String link = trimmed(found.group());
        out.append(other.apply(link));
        from = found.start() + link.length();
        if (goesOn(text, found.end())) {
          out.append(text, from, found.end()).append(' ');
          from = found.end();
        }
      } else {
        // What is behind a word that is no host may be a link of its own.
        out.append(found.group("host"));
        from = found.end("host");
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /**
   * Whether a reader that ends links at white space alone, as many do, would take what follows for
   * a part of the link: other text could be carried in it.
   */
  private static boolean goesOn(String text, int end) {
    return end + 1 < text.length()
        && "\"`[]>|".indexOf(text.charAt(end)) >= 0
        && !Character.isWhitespace(text.charAt(end + 1))
        && !text.startsWith("](", end);
  }

  /** Whether what has no scheme is a host: of all words, those alone that end like one. */
  private static boolean isLink(Matcher found) {
    String host = found.group("host");
    if (host == null) {
      return true;
    }
    String[] labels = host.toLowerCase(Locale.ROOT).replaceAll("[._-]+$", "").split("[.．]", -1);
    String last = labels[labels.length - 1];
    boolean named = TOP_LEVEL.matcher(last).matches();
    return labels.length > 1
        && (Arrays.stream(labels, 0, labels.length - 1).anyMatch(label -> label.endsWith("www"))
            || (named && (found.group("path") != null || USUAL.contains(last))));
  }

  /** A link without the marks behind it that end a sentence, emphasis or a bracket around it. */
  private static String trimmed(String link) {
    int end = link.length();
    while (end > 1 && TRAILING.indexOf(link.charAt(end - 1)) >= 0 && !closes(link, end)) {
      end--;
    }
    return link.substring(0, end);
  }

  /** Whether the last character closes a bracket that the link opens itself. */
  private static boolean closes(String link, int end) {
    String own = link.substring(0, end);
    return link.charAt(end - 1) == ')'
        && own.chars().filter(c -> c == '(').count() >= own.chars().filter(c -> c == ')').count();
  }
}
