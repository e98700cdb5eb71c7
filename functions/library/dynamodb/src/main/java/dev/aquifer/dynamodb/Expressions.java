package dev.aquifer.dynamodb;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the expressions of DynamoDB's requests have in common. */
final class Expressions {

  private static final Pattern NAME = Pattern.compile("#([A-Za-z]+)");

  private Expressions() {}

  /** Every {@code #name} in an expression, for several of them are words that DynamoDB reserves. */
  static Map<String, String> names(String expression) {
    return NAME.matcher(expression)
        .results()
        .map(result -> result.group(1))
        .distinct()
        .collect(Collectors.toMap(name -> "#" + name, name -> name));
  }
}
