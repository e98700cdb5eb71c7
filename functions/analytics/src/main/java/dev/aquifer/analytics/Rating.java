package dev.aquifer.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody says about an answer. */
enum Rating {
  HELPFUL,
  UNHELPFUL;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Rating> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
