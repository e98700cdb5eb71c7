package dev.aquifer.infra;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An expression of Prometheus, as far as one must read it to know what it selects. */
record PromQl(String text) {

  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.:])([A-Za-z_:][\\w:]*)(?:\\{([^}]*)})?(?!\\s*\\(|[\\w:])");
  private static final Pattern LABEL = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:=~|!~|!=|=)");
  private static final Pattern BOUND = Pattern.compile("(\\w+)_bucket\\{[^}]*le=\"([^\"]*)\"");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  /** What one metric is selected by. */
  record Selector(String metric, Set<String> labels) {}

  /** A bucket that is selected. */
  record Bucket(String metric, String bound) {}

  List<Selector> selectors() {
    String bare = GROUPING.matcher(plain()).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    for (Matcher name = NAME.matcher(bare); name.find(); ) {
      if (!WORDS.contains(name.group(1))) {
        selectors.add(new Selector(name.group(1), labels(name.group(2))));
      }
    }
    return selectors;
  }

  /** The labels that series are grouped or joined by. */
  Set<String> groupings() {
    return GROUPING
        .matcher(plain())
        .results()
        .flatMap(one -> Stream.of(one.group(2).split(",", -1)))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .collect(toSet());
  }

  List<Bucket> buckets() {
    return BOUND
        .matcher(text)
        .results()
        .map(one -> new Bucket(one.group(1), one.group(2)))
        .toList();
  }

  /** Without texts and windows, which may hold anything. */
  private String plain() {
    return text.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\[[^]]*]", "");
  }

  private static Set<String> labels(String braces) {
    return braces == null
        ? Set.of()
        : LABEL.matcher(braces).results().map(one -> one.group(1)).collect(toSet());
  }
}
