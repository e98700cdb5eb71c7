package dev.aquifer.core.quality;

import java.util.List;
import java.util.regex.Pattern;

/** What stands on every page and says nothing of its subject. */
final class Boilerplate {

  /**
   * A line with one of these is a notice. After C4, which leaves out lines on JavaScript, cookies
   * and terms of use, and pages of filler text.
   */
  private static final Pattern NOTICE =
      Pattern.compile(
          "(?iu)\\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\\b"
              + "|(?:©|\\(c\\)|copyright)\\s*(?:©\\s*|\\(c\\)\\s*)?\\d{4}"
              + "|\\b(?:we|this (?:web)?site) uses? cookies\\b|\\b(?:accept|manage) (?:all )?cookies\\b"
              + "|\\bcookie (?:policy|settings|preferences)\\b|\\bunsubscribe\\b"
              + "|\\b(?:privacy policy|terms of (?:use|service)) *(?:[|·•]|$)"
              + "|\\benable javascript\\b|\\blorem ipsum\\b|\\bskip to (?:main )?content\\b"
              + "|\\bthis page (?:is )?intentionally (?:left )?blank\\b"
              + "|\\bview (?:this email )?in (?:your )?browser\\b|^\\s*page \\d+(?: of \\d+)?\\s*$");

  /** Dots or spaces that lead to a page's number. */
  private static final Pattern LEADER =
      Pattern.compile("(?:\\.\\s?){4,}\\s*(?:\\d+|[ivxl]+)\\s*$|…{2,}\\s*\\d+\\s*$");

  private static final int LEADER_WITHIN = 60;
  private static final double MOST_ELLIPSES = 0.3;

  private Boilerplate() {}

  /**
   * The share of the text's words that stand in lines with a notice, or the share of its lines that
   * lead to a page's number, or that end with an ellipsis if they are more than 30 % (Gopher),
   * whichever is most.
   */
  static double penalty(String text, Words words) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return 0;
    }
    long inNotices = 0;
    long leaders = 0;
    long ellipses = 0;
    for (String line : lines) {
      String stripped = line.strip();
      String end = stripped.substring(Math.max(0, stripped.length() - LEADER_WITHIN));
      boolean leader = LEADER.matcher(end).find();
      leaders += leader ? 1 : 0;
      ellipses += stripped.endsWith("…") || stripped.endsWith("...") ? 1 : 0;
      inNotices += NOTICE.matcher(stripped).find() ? Words.of(stripped).all().size() : 0;
    }
    double count = lines.size();
    double cut = ellipses / count > MOST_ELLIPSES ? ellipses / count : 0;
    double notices = (double) inNotices / Math.max(1, words.all().size());
    return Math.max(notices, Math.max(cut, leaders > 1 ? leaders / count : 0));
  }
}
