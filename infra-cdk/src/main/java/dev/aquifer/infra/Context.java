package dev.aquifer.infra;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The context values that were given, read one key at a time. A value is trimmed, never guessed.
 */
final class Context {

  /**
   * CDK's own keys hold a colon, a slash or a hyphen; a plain word can only be meant for this
   * stack.
   */
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9]+");

  private final Map<String, String> given;

  /**
   * @param given what CDK holds: text from the command line; text, numbers, booleans and lists from
   *     {@code cdk.json}
   * @throws InvalidSettingException for a key that looks like one of this stack's and is none
   */
  Context(Map<?, ?> given) {
    Map<String, String> values = new HashMap<>();
    given.forEach((key, value) -> values.put(String.valueOf(key), text(value)));
    values.keySet().stream()
        .filter(key -> PLAIN_WORD.matcher(key).matches() && !ContextKey.keys().contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new InvalidSettingException(
              "there is no context key '%s'. The keys are %s."
                  .formatted(key, String.join(", ", ContextKey.keys())));
        });
    this.given = Map.copyOf(values);
  }

  private static String text(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(joining(","))
        : String.valueOf(value).strip();
  }

  String text(ContextKey key) {
    String value = given.getOrDefault(key.key(), key.fallback());
    return value.isEmpty() ? key.fallback() : value;
  }

  Optional<String> optional(ContextKey key) {
    return Optional.of(text(key)).filter(value -> !value.isEmpty());
  }

  Optional<String> optional(ContextKey key, Pattern pattern, String instead) {
    return optional(key).map(_ -> matching(key, pattern, instead));
  }

  String matching(ContextKey key, Pattern pattern, String instead) {
    String value = text(key);
    if (!pattern.matcher(value).matches()) {
      throw new InvalidSettingException(key, value, instead);
    }
    return value;
  }

  List<String> list(ContextKey key, Pattern each, String instead) {
    List<String> values =
        Stream.of(text(key).split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (values.isEmpty() || !values.stream().allMatch(one -> each.matcher(one).matches())) {
      throw new InvalidSettingException(key, text(key), instead);
    }
    return values;
  }

  long whole(ContextKey key, long least, long most) {
    String value = text(key);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, in the same words as a number out of range.
    }
    throw new InvalidSettingException(
        key, value, "write a whole number from %d to %d".formatted(least, most));
  }

  boolean flag(ContextKey key) {
    return oneOf(key, Map.of("true", true, "false", false));
  }

  <T> T oneOf(ContextKey key, Map<String, T> choices) {
    T choice = choices.get(text(key));
    if (choice == null) {
      throw new InvalidSettingException(
          key,
          text(key),
          choices.keySet().stream()
              .sorted(comparingInt(String::length).thenComparing(naturalOrder()))
              .collect(joining(", ", "write one of ", "")));
    }
    return choice;
  }
}
