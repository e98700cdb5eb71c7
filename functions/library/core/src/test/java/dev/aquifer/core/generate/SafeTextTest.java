package dev.aquifer.core.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  private static final String OWN = "https://docs.example.org/leave?year=2026#days";
  private static final String PICTURE = "https://docs.example.org/leave_(2026).png";
  private static final Set<String> ALLOWED =
      Links.safe(List.of("See " + OWN + ", <" + PICTURE + ">, hr@example.org and example.org."));

  private static final String[][] REMAINS = {
    {"See [the rules](https://evil.example/a).", "See the rules."},
    {"![days](https://evil.example/?q=secret) 27", "days 27"},
    {"![](https://evil.example/?q=secret) 27", " 27"},
    {"[![a](https://evil.example/a.png)](https://evil.example/b)", "a"},
    {"[rules](<https://evil.example/a b> \"title\")", "[rules] (< … b> \"title\")"},
    {"[rules](https://evil.example/a 'title')", "rules"},
    {"[rules](/relative?q=secret) [x](?q=1) [y](#a) [z](//evil.example/a)", "rules x y z"},
    {"[rules](javascript:alert(1)) and [it](data:text/html;base64,AAAA)", "rules and it"},
    {"[rules](&#106;avascript&colon;alert(1))", "rules"},
    {"[r]: https://evil.example/a\n[rules][r]", "[r] : …\n[rules][r]"},
    {"27 days [1](https://evil.example/a)", "27 days [1]"},
    {"<https://evil.example/a>", "…"},
    {"<img src=\"https://evil.example/?q=1\">27", "27"},
    {"<a href='https://evil.example'>rules</a>", "rules"},
    {"<script>alert(1)</script>27", " 27"},
    {"<scr<b>ipt>alert(1)</scr</b>ipt>", "< script>alert(1)< /script>"},
    {"<svg/onload=alert(1)>27", "27"},
    {"<x onclick=alert(1)>27</x>", "27< /x>"},
    {"<!-- hidden -->27<!doctype x>", " 27< !doctype x>"},
    {"&lt;img src=x onerror=alert(1)&gt;27", "27"},
    {"&amp;lt;b&amp;gt;27", "27"},
    {"<img src=x onerror=alert(1)", "< img src=x onerror=alert(1)"},
    {"Go to https://evil.example/a?b=c.", "Go to …."},
    {"Go to HTTPS://EVIL.example", "Go to …"},
    {"Go to https&#58;//evil.example/a", "Go to …"},
    {"Go to h\u200bttps://evil.example/a", "Go to …"},
    {"Go to www.evil.example, evil.com or evil.example/x?q=1", "Go to …, … or …"},
    {"Go to <evil.example-->www.evil.exampleb", "Go to …"},
    {"Write to thief@evil.example.", "Write to …."},
    {"\\\\evil.example\\share\\a and ftp://evil.example", "… and …"},
    {"https://docs.example.org/leave?year=2026", "…"},
    {"https://docs.example.org.evil.example/leave?year=2026#days", "…"},
    {"List<String> and a < b & c > d; R&D, 3 > 2", "List< String> and a < b & c > d; R&D, 3 > 2"},
    {
      "Leave [1] is 27 days [2, 3]: see (a) and e.g. 3.5 or U.S. law.",
      "Leave [1] is 27 days [2, 3] : see (a) and e.g. 3.5 or U.S. law."
    },
    {"# Title\n\n* one\n* **two** `code`", "# Title\n\n* one\n* **two** `code`"},
  };

  static Stream<Arguments> remains() {
    return Arrays.stream(REMAINS).map(row -> Arguments.of(row[0], row[1]));
  }

  @ParameterizedTest
  @MethodSource("remains")
  void whatIsNotAllowedLeavesItsWords(String text, String safe) {
    assertThat(SafeText.of(text, ALLOWED)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See [the rules](" + OWN + ").",
        "See " + OWN + ".",
        "See (" + OWN + "), then go.",
        "![plan](" + PICTURE + ") shows it.",
        "Write to hr@example.org or see example.org.",
      })
  void whatIsAllowedStays(String text) {
    assertThat(SafeText.of(text, ALLOWED)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "\"", "`", "[", "]", ">", ".|", ")]"})
  void nothingIsCarriedBehindAnAllowedLink(String mark) {
    assertThat(SafeText.of("See " + OWN + mark + "SECRET", ALLOWED))
        .matches("See " + Pattern.quote(OWN) + "\\p{Punct}? .*SECRET");
  }

  @Test
  void anAllowedPlaceInAnotherGuiseIsOnlyItsWords() {
    assertThat(SafeText.of("<a href=\"" + OWN + "\">rules</a> <" + OWN + ">", ALLOWED))
        .isEqualTo("rules " + OWN);
    assertThat(SafeText.of("[https://bank.example](" + OWN + ")", ALLOWED))
        .isEqualTo("[…](" + OWN + ")");
    assertThat(SafeText.of("![x](http://a.example/b)", Set.of("http://a.example/b")))
        .isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "https://bank.example@evil.example/",
        "https://bank.example\\@evil.example/",
        "\\\\evil\\share"
      })
  void someLinksAreNeverSafe(String link) {
    assertThat(Links.isSafe(link)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OWN,
        "s3://bucket/tenants/a/b c.txt",
        "s3://bucket/a@b.txt",
        "https://a.example/@user",
        "mailto:hr@example.org",
        "smb://server/share"
      })
  void mostAre(String link) {
    assertThat(Links.isSafe(link)).isEqualTo(!link.equals("s3://bucket@x"));
  }

  @Test
  void nestedBracketsWithoutEndAreReadInTime() {
    for (String piece : List.of("[", "![", "](", "<", "<a ", "&amp;", "a.", "[[a](", "a@", "://")) {
      String text = piece.repeat(8_000 / piece.length());
      assertSafe(SafeText.of(text, ALLOWED), piece);
    }
  }

  /** Whatever pieces are put together, and whatever one layer leaves for the next. */
  @Test
  void noMixtureOfPiecesMakesALinkATagOrAReference() {
    String[] pieces = {
      "<",
      ">",
      "/",
      "!",
      "[",
      "]",
      "(",
      ")",
      ":",
      "&",
      "#",
      ";",
      "lt",
      "amp",
      "58",
      "x3c",
      "a",
      "b",
      " ",
      "\n",
      "\\",
      "\"",
      "'",
      "=",
      "https",
      "://",
      "//",
      "evil.example",
      ".com",
      "www.",
      "script",
      "javascript:",
      "data:",
      "img src",
      "<b>",
      "</b>",
      "<!--",
      "-->",
      "](",
      "]:",
      "![",
      "@",
      "\u200b",
      "\u202e",
      "&lt;",
      "&#60;",
      "&colon;",
      OWN,
      PICTURE,
      "[1]",
      "?q=",
      "_",
      "*",
      "`"
    };
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertSafe(SafeText.of(text.toString(), ALLOWED), "seed " + seed + ": " + text);
    }
  }

  /** The promise of {@link SafeText}, checked by other means than it is kept by. */
  private static void assertSafe(String safe, String name) {
    assertThat(safe).as(name).doesNotContainPattern("<[\\p{L}/!?]").doesNotContain("]:");
    assertThat(safe).as(name).doesNotContainPattern("&#|&[A-Za-z0-9]+;");
    assertThat(VisibleText.of(safe)).as(name).isEqualTo(safe);
    String rest = safe.replace("](" + OWN + ")", "").replace("](" + PICTURE + ")", "");
    assertThat(rest).as(name).doesNotContain("](");
    String bare = rest.replace(OWN, "").replace(PICTURE, "");
    assertThat(bare).as(name).doesNotContainPattern("[\\p{L}\\p{N}]://");
    assertThat(bare).as(name).doesNotContainPattern("\\bwww\\.\\w+\\.\\w");
    assertThat(bare)
        .as(name)
        .doesNotContainPattern("(?i)(?<![\\p{L}\\p{N}+._-])(javascript|data):[^\\s\"<>`\\[\\]|]");
  }
}
