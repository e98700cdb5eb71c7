package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Span;
import java.util.List;

/** A run of text and how many tokens it has. */
record Sized(Span span, int tokens) {

  static int sum(List<Sized> parts) {
    return parts.stream().mapToInt(Sized::tokens).sum();
  }
}
