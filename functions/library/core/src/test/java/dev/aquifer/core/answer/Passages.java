package dev.aquifer.core.answer;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.index.Passage;
import dev.aquifer.events.DocumentRef;
import java.util.List;

/** Makes passages for tests. */
public final class Passages {

  private static final int START = 1000;

  private Passages() {}

  /** A passage that starts at character 1,000 of its document. */
  public static Passage of(String title, String text, String... headings) {
    return new Passage(
        DocumentRef.of("acme", "s3", "s3://documents/" + title),
        1,
        title,
        new Chunk(0, text, START, START + text.length(), List.of(headings), null),
        1);
  }
}
