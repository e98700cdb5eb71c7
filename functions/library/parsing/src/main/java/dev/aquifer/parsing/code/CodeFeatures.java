package dev.aquifer.parsing.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells source code without a name from prose: most lines look like code, and some can only be of
 * one language. A text that shows code between its paragraphs is prose.
 */
final class CodeFeatures {

  private static final int HEAD = 20_000;
  private static final int FEWEST_LINES = 5;
  private static final int FEWEST_HITS = 2;

  private static final Pattern CODE_LINE =
      Pattern.compile(
          "\\s*(?:.*[{};]|.*[(,:\\[]|[)}\\]]+[;,)]*|(?://|/?\\*|#|--).*|@\\w+.*"
              + "|(?:import|from|package|use|using|require|include|end|return|def|func|fun|fn|let|val|var|const)\\b.*"
              + "|[\\w.\\[\\]]+\\s*(?::?=|\\+=|\\().*)");
  private static final Pattern FENCE = Pattern.compile("^(?:```|~~~)", Pattern.MULTILINE);

  private record Feature(Language language, Pattern pattern) {}

  private static final List<Feature> FEATURES =
      List.of(
          feature(
              Language.JAVA,
              "(?:import (?:static )?[a-z][\\w.]+(?:\\.\\*)?;|package [a-z][\\w.]*;"
                  + "|(?:public|private|protected)\\h[^=;]*[({]\\h*)$"),
          feature(
              Language.KOTLIN,
              "(?:\\h*(?:\\w+ )*fun [\\w.<>` ]+\\(.*|(?:data|sealed) class \\w+.*)$"),
          feature(
              Language.SCALA, "(?:case class \\w+\\(.*|\\h+def \\w+.*= *\\{?|object \\w+.*\\{)$"),
          feature(
              Language.JAVASCRIPT,
              "(?:(?:export )?(?:async )?function \\w+\\(.*|(?:const|let) \\w+ = (?:require\\(|async |\\().*"
                  + "|import .* from ['\"].*|export (?:default|const|class|interface) .*)$"),
          feature(
              Language.GO,
              "(?:package \\w+|func (?:\\([^)]*\\) )?\\w+\\(.*\\{|type \\w+ (?:struct|interface) \\{)$"),
          feature(
              Language.RUST,
              "(?:\\h*(?:pub )?(?:async )?fn \\w+.*|use [\\w:]+(?:::.*)?;|impl\\b.*\\{|#\\[derive\\(.*)$"),
          feature(
              Language.C,
              "(?:#include [<\"].*|#(?:define|ifdef|ifndef) \\w+.*|(?:int|void|static|char) [\\w *]+\\(.*\\)\\h*\\{?)$"),
          feature(Language.C_SHARP, "(?:using [A-Z][\\w.]*;|namespace [A-Z][\\w.]*[;{]?)$"),
          feature(
              Language.PYTHON,
              "(?:\\h*(?:async )?def \\w+\\(.*|class \\w+.*:|from [\\w.]+ import .*|import [a-z][\\w.]*(?: as \\w+)?"
                  + "|if __name__ == .*)$"),
          feature(
              Language.RUBY,
              "(?:require ['\"].*|\\h*def [\\w.?!]+(?:\\(.*\\))?|module [A-Z]\\w*|\\h*end)$"),
          feature(
              Language.SQL,
              "(?i:CREATE (?:TABLE|VIEW|INDEX|FUNCTION)\\b.*|INSERT INTO\\b.*|ALTER TABLE\\b.*|DROP TABLE\\b.*)$"),
          feature(
              Language.SWIFT,
              "(?:\\h*(?:\\w+ )*func \\w+\\(.*(?:->.*)?\\{|import (?:Foundation|UIKit|SwiftUI))$"));

  private CodeFeatures() {}

  private static Feature feature(Language language, String line) {
    return new Feature(language, Pattern.compile("^" + line, Pattern.MULTILINE));
  }

  /** The language of a text; null if it is not plainly code. */
  static @Nullable Language language(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length()));
    if (FENCE.matcher(head).find() || !isMostlyCode(head)) {
      return null;
    }
    Language best = null;
    long most = FEWEST_HITS - 1;
    for (Feature feature : FEATURES) {
      long hits = feature.pattern().matcher(head).results().count();
      if (hits > most) {
        best = feature.language();
        most = hits;
      }
    }
    return best;
  }

  /** Seven lines in ten: prose has few that end with a brace, a semicolon or a comma. */
  private static boolean isMostlyCode(String head) {
    List<String> lines = new ArrayList<>(head.lines().filter(line -> !line.isBlank()).toList());
    long code = lines.stream().filter(line -> CODE_LINE.matcher(line).matches()).count();
    return lines.size() >= FEWEST_LINES && code * 10 >= lines.size() * 7L;
  }
}
