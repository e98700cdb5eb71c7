package dev.aquifer.parsing.mail;

import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.format.Decoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes text as mail programs do: what a message says of it is often wrong or missing. */
final class Charsets {

  private Charsets() {}

  /** Decodes text in the encoding that it has, else as UTF-8, else as what Windows writes. */
  static String decode(byte[] bytes, @Nullable String told) {
    Charset named = named(told).orElse(StandardCharsets.UTF_8);
    for (Charset charset : new Charset[] {named, StandardCharsets.UTF_8}) {
      try {
        return Decoding.decode(bytes, charset);
      } catch (ProblemException e) {
        // The next one may fit.
      }
    }
    return new String(bytes, Charset.forName("windows-1252"));
  }

  private static Optional<Charset> named(@Nullable String told) {
    try {
      return told == null ? Optional.empty() : Optional.of(Charset.forName(told.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
