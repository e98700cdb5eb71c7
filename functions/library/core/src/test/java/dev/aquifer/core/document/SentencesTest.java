package dev.aquifer.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @Test
  void aLineEndInProseEndsNoSentence() {
    assertThat(sentences("The bench is checked\nevery week. It is cleaned\r\ntoo.\nAlways."))
        .containsExactly("The bench is checked\nevery week.", "It is cleaned\r\ntoo.", "Always.");
  }

  @Test
  void aBlankLineEndsASentence() {
    assertThat(sentences("No full stop here\n \nand none there"))
        .containsExactly("No full stop here", "and none there");
  }

  @Test
  void aNumberAfterAFullStopBeginsASentenceAndOneInsideDoesNot() {
    assertThat(sentences("It costs 3.5 euros. 5 GB are free. Version 2.0.1 is out."))
        .containsExactly("It costs 3.5 euros.", "5 GB are free.", "Version 2.0.1 is out.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ask Dr. Grace or Mr. Smith about it.",
        "The U.S. Army and J. K. Rowling agree.",
        "See Fig. 3, sec. 4 and No. 5 for more.",
        "Use a proxy, e.g. Nginx, i.e. Something, cf. Apache.",
        "Smith et al. Found it in vs. Then.",
        "Open https://a.example/c.d?e=f and node.js is shown.",
        "Acme Inc. Board members voted.",
        "He paused... then went on… slowly.",
        "\"Really?\" he asked, \"Stop!\" she said.",
        "1. Press the button",
        "| Dr. No. Yes. | He left. She stayed! |"
      })
  void nothingCutsThisSentence(String sentence) {
    assertThat(sentences(sentence)).containsExactly(sentence);
  }

  @Test
  void anAbbreviationThatIsAWordEndsASentenceWhereNoNumberFollows() {
    assertThat(sentences("May I? No. We close at 5 p.m. Then we leave. See the tab. Click it."))
        .containsExactly(
            "May I?", "No.", "We close at 5 p.m.", "Then we leave.", "See the tab.", "Click it.");
  }

  @Test
  void aSingleCapitalEndsASentenceWhereAWordFollowsThatOftenBeginsOne() {
    assertThat(
            sentences(
                "It takes cells of size D. With them it runs. It sailed to the U.S. The end."))
        .containsExactly(
            "It takes cells of size D.", "With them it runs.", "It sailed to the U.S.", "The end.");
  }

  @Test
  void aTextWithoutCapitalsIsCutBeforeSmallLetters() {
    assertThat(sentences("it costs $2.5 million. a deferred tax, e.g. this one, is due. yes."))
        .containsExactly(
            "it costs $2.5 million.", "a deferred tax, e.g. this one, is due.", "yes.");
  }

  @Test
  void quotesBracketsEmphasisAndReferenceMarksStayWithTheirSentence() {
    assertThat(
            sentences(
                "He said \"Stop.\" Then he left. (Really.) **Bold.** Next.[1] More. \u201cYes.\u201d"
                    + " *Is it?* A [link](http://x.example/y.html). End."))
        .containsExactly(
            "He said \"Stop.\"",
            "Then he left.",
            "(Really.)",
            "**Bold.**",
            "Next.[1]",
            "More.",
            "\u201cYes.\u201d",
            "*Is it?*",
            "A [link](http://x.example/y.html).",
            "End.");
  }

  @Test
  void scriptsWithoutSpacesAndOtherFullStopsAreKnown() {
    assertThat(sentences("第一句。第二句！第三句？好。")).containsExactly("第一句。", "第二句！", "第三句？", "好。");
    assertThat(sentences("पहला वाक्य। दूसरा वाक्य।"))
        .containsExactly("पहला वाक्य।", "दूसरा वाक्य।");
    assertThat(sentences("هل أنت هنا؟ نعم.")).containsExactly("هل أنت هنا؟", "نعم.");
  }

  @Test
  void aMarkdownHeadingIsNotGluedToItsText() {
    assertThat(sentences("# Is it Safe? Yes\nIt is.\n\nTitle\n=====\nText.\nOther\n---\nMore."))
        .containsExactly("# Is it Safe? Yes", "It is.", "Title", "Text.", "Other", "More.");
  }

  @Test
  void aTitleRightAboveItsTextIsNotGluedToIt() {
    assertThat(sentences("Travel policy\nEmployees may travel by train in second class.\nAlways."))
        .containsExactly(
            "Travel policy", "Employees may travel by train in second class.", "Always.");
  }

  @Test
  void eachListItemIsOneAndKeepsItsWrappedLines() {
    assertThat(
            sentences("Take:\n- a lamp\n  and oil\n* a rope\n1. food\n2) water\n(a) salt\n• tea"))
        .containsExactly(
            "Take:", "- a lamp\n  and oil", "* a rope", "1. food", "2) water", "(a) salt", "• tea");
  }

  @Test
  void aYearAtALinesStartIsNoListItem() {
    assertThat(sentences("It was built in\n1999. Then it fell."))
        .first()
        .isEqualTo("It was built in\n1999.");
  }

  @Test
  void eachTableRowIsOneAndRulesAreNone() {
    assertThat(sentences("| a | b |\n|---|:-:|\n| 1. One | 2 |\nText.\nc | d | e\n---\nx\ty\nEnd"))
        .containsExactly("| a | b |", "| 1. One | 2 |", "Text.", "c | d | e", "x\ty", "End");
  }

  @Test
  void eachLabelledLineIsOne() {
    assertThat(sentences("Name: Ada\nJob title: Engineer\nPhone: 12\n34"))
        .containsExactly("Name: Ada", "Job title: Engineer", "Phone: 12\n34");
  }

  @Test
  void aBlockQuoteKeepsItsWrappedLinesTogether() {
    assertThat(sentences("He said:\n> All is well\n> that ends well. So\n> be it.\n\nYes."))
        .containsExactly("He said:", "> All is well\n> that ends well.", "So\n> be it.", "Yes.");
  }

  @Test
  void eachLineOfFencedCodeIsOne() {
    assertThat(sentences("Run:\n```sh\nmake all\nmake test. Now\n```\nIt is\ndone."))
        .containsExactly("Run:", "make all", "make test. Now", "It is\ndone.");
  }

  @Test
  void aTextWithoutLettersHasNoSentences() {
    assertThat(sentences("")).isEmpty();
    assertThat(sentences(" \n\t \u2028")).isEmpty();
    assertThat(sentences("---\n***\n| - |\n...\n\"!?\"")).isEmpty();
  }

  @Test
  void sentencesAreInOrderApartStrippedAndHoldEveryLetter() {
    String alphabet = "aB1 .\n|#->!?\"。é\uD83D\uDE00\t`:";
    Random random = new Random(42);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(120), 0, alphabet.codePointCount(0, alphabet.length()))
          .map(i -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, i)))
          .forEach(text::appendCodePoint);
      checkProperties(text.toString());
    }
  }

  private static void checkProperties(String text) {
    int end = 0;
    for (Span span : Sentences.of(text)) {
      assertThat(text.substring(end, span.start()).codePoints())
          .noneMatch(Character::isLetterOrDigit);
      assertThat(span.of(text)).isNotBlank().isEqualTo(span.of(text).strip());
      end = span.end();
    }
    assertThat(text.substring(end).codePoints()).noneMatch(Character::isLetterOrDigit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a ", "A. ", "\n", "a\n", "| ", "> ", "1. ", ".", "\"", "[1]", "#"})
  @Timeout(30)
  void megabytesOfOneThingTakeLittleTime(String thing) {
    assertThat(Sentences.of(thing.repeat(2_000_000 / thing.length()))).isNotNull();
  }

  private static List<String> sentences(String text) {
    return Sentences.of(text).stream().map(span -> span.of(text)).toList();
  }
}
