package dev.aquifer.core.answer;

import dev.aquifer.core.generate.Links;
import dev.aquifer.core.generate.SafeText;
import dev.aquifer.core.index.Passage;
import dev.aquifer.events.DocumentRef;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets nothing through that a poisoned document may have put into an answer, whichever generator
 * wrote it: see {@link SafeText} for what is left of tags, links and hidden characters. A link or
 * an image stays only if one of the cited documents names it in what was read, or is at it; a mark
 * stays only if it is the number of a citation; and an answer has at most 8,000 characters.
 */
final class GuardedGenerator implements Generator {

  static final int LONGEST = 8_000;

  private static final int MOST_DIGITS = 3;

  /** Other brackets around numbers are taken for marks by people, and by nothing here. */
  private static final Pattern MARKS =
      Pattern.compile("([\\[［【〔]\\s*+)(\\d[\\d\\s,，–-]*+)([\\]］】〕])");

  private final Generator generator;

  GuardedGenerator(Generator generator) {
    this.generator = generator;
  }

  @Override
  public Answer generate(String question, List<Passage> passages) {
    return switch (generator.generate(question, passages)) {
      case Answer.Found found -> guarded(found, passages);
      case Answer.NotFound none -> none;
    };
  }

  private static Answer guarded(Answer.Found found, List<Passage> passages) {
    String safe = SafeText.of(cut(found.text()), links(found.citations(), passages));
    String text = cut(marked(safe, found.citations().size()).strip());
    boolean saysSomething =
        MARKS.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetterOrDigit);
    return saysSomething
        ? new Answer.Found(text, found.citations(), found.confidence())
        : new Answer.NotFound();
  }

  /** What the documents that are cited name in what was read of them, and where they are. */
  private static Set<String> links(List<Citation> citations, List<Passage> passages) {
    Set<DocumentRef> cited =
        citations.stream()
            .map(citation -> citation.passage().document())
            .collect(Collectors.toSet());
    Set<String> links =
        new HashSet<>(
            Links.safe(
                passages.stream()
                    .filter(passage -> cited.contains(passage.document()))
                    .map(passage -> passage.chunk().text())
                    .toList()));
    cited.stream().map(DocumentRef::uri).filter(Links::isSafe).forEach(links::add);
    return links;
  }

  /** The text with those marks alone that are the number of a citation. */
  private static String marked(String text, int citations) {
    StringBuilder marked = new StringBuilder();
    Matcher marks = MARKS.matcher(text);
    while (marks.find()) {
      boolean own = marks.group().startsWith("[") && marks.group().endsWith("]");
      String numbers = own ? numbers(marks.group(2), citations) : "(" + marks.group(2) + ")";
      marks.appendReplacement(marked, Matcher.quoteReplacement(numbers));
    }
    return marks.appendTail(marked).toString();
  }

  private static String numbers(String mark, int citations) {
    List<String> numbers =
        Arrays.stream(mark.strip().split("[^\\d]+", -1))
            .filter(number -> number.length() <= MOST_DIGITS && !number.isEmpty())
            .filter(number -> Integer.parseInt(number) >= 1)
            .filter(number -> Integer.parseInt(number) <= citations)
            .toList();
    return numbers.isEmpty() ? "" : numbers.toString();
  }

  /** The beginning of a text that is too long, up to a space where there is one. */
  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST;
    while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end > 0 ? end : LONGEST);
  }
}
