package dev.aquifer.core.generate;

import java.util.Locale;

/** What a run of others' text in a prompt is. */
public enum Tag {
  QUESTION,
  PASSAGE,
  DOCUMENT,
  CHUNK;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
