package dev.aquifer.parsing.code;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a language whose declarations stand in braces writes them.
 *
 * @param types the words that declare what has declarations in it
 * @param functions the words that declare a function; empty if its name alone does
 * @param lineEnds whether a line's end ends a statement
 */
record Braces(Pattern types, Pattern functions, boolean lineEnds) {

  private static final Pattern ANNOTATION =
      Pattern.compile("@(?!interface)[\\w.:]+(?:\\s*\\([^()]*\\))?|^\\s*(?:#?\\[[^\\]]*\\]\\s*)+");
  private static final Pattern TEMPLATE =
      Pattern.compile("\\btemplate\\s*<(?:[^<>]|<[^<>]*>)*>|\\b(?:public|private|protected)\\s*:");
  private static final Pattern ARROW =
      Pattern.compile(
          "\\b([\\w$]+)\\s*(?::[^=]*)?=\\s*(?:async\\b\\s*)?(?:function\\b|\\(|[\\w$]+\\s*=>)");
  private static final Pattern NAMED = Pattern.compile("([~\\w$]+)\\s*(?:<[^<>(]*>)?\\s*\\(");
  private static final Pattern RUST_FOR = Pattern.compile("<[^<>]*>|\\bwhere\\b.*", Pattern.DOTALL);
  private static final Set<String> CONTROL =
      Set.of(
          ("if for while switch catch do else try synchronized return new when match guard using lock"
                  + " foreach with until unless elseif")
              .split(" ", -1));

  /** A head as long as this is none. */
  static final int LONGEST_HEAD = 2_000;

  static Braces of(String types, String functions, boolean lineEnds) {
    return new Braces(
        Pattern.compile("^[^(=]*?(?<![\\w.:@$])(" + types + ")(?![\\w$])\\s*([^({=]*)"),
        functions.isEmpty()
            ? Pattern.compile("(?!)")
            : Pattern.compile(
                "(?<![\\w.$])(?:"
                    + functions
                    + ")(?![\\w$])[\\s*&]*(?:<[^>]*>\\s*)?(?:\\([^)]*\\)\\s*)?"
                    + "(?:[\\w?<>]+\\.)*(`[^`]+`|[\\w$]+)"),
        lineEnds);
  }

  /**
   * What stands before a brace.
   *
   * @param container whether there are declarations in it
   * @param name empty if it declares nothing
   */
  record Head(boolean container, String name) {}

  private static final Head NONE = new Head(false, "");

  Head head(String mask, int start, int brace) {
    if (brace - start > LONGEST_HEAD) {
      return NONE;
    }
    String words = ANNOTATION.matcher(mask.substring(start, brace)).replaceAll(" ");
    String head = TEMPLATE.matcher(words).replaceAll(" ");
    Matcher type = types.matcher(head);
    if (type.lookingAt() && !isFunctionOfType(head, type.end())) {
      return new Head(true, name(type.group(1), type.group(2)));
    }
    Matcher function = functions.matcher(head);
    if (function.find()) {
      return new Head(false, function.group(1).replace("`", ""));
    }
    Matcher arrow = ARROW.matcher(head);
    if (lineEnds && arrow.find()) {
      return new Head(false, arrow.group(1));
    }
    Matcher named = NAMED.matcher(head);
    boolean declares =
        named.find()
            && !CONTROL.contains(named.group(1))
            && head.substring(0, named.start()).indexOf('=') < 0;
    return declares ? new Head(false, named.group(1)) : NONE;
  }

  /** In C, {@code struct point origin(void)} is a function, and {@code struct a b = } a value. */
  private boolean isFunctionOfType(String head, int end) {
    String rest = head.substring(end).strip();
    boolean cLike = types.pattern().contains("union") && !functions.pattern().contains("fn");
    return rest.startsWith("=") || (cLike && rest.startsWith("("));
  }

  private static String name(String word, String rest) {
    if (word.equals("impl")) {
      String name = rest;
      for (int depth = 0; depth < 3; depth++) {
        name = RUST_FOR.matcher(name).replaceAll("");
      }
      return name.strip();
    }
    Matcher first = Pattern.compile("^[\\w$.:\\\\]*[\\w$]").matcher(rest.strip());
    return first.find() ? first.group() : word;
  }
}
