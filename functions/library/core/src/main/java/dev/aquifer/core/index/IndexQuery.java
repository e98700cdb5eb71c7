package dev.aquifer.core.index;

import dev.aquifer.core.embed.Embedding;
import java.util.List;

/**
 * What to look for.
 *
 * @param tenant whose documents
 * @param principals of whom one must be a reader of each passage
 * @param text the question's words
 * @param embedding the question's vector, of length one
 * @param size the most passages wanted, 1 to 100
 */
public record IndexQuery(
    String tenant, List<String> principals, String text, Embedding embedding, int size) {

  public IndexQuery {
    principals = List.copyOf(principals);
  }
}
