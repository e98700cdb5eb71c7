package dev.aquifer.events;

import org.jspecify.annotations.Nullable;

/** Says which field of a message is missing. */
final class Required {

  private Required() {}

  static <T> T field(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  static void text(@Nullable String value, String name) {
    if (field(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
