package dev.aquifer.opensearch;

import dev.aquifer.core.embed.Embedding;
import java.util.ArrayList;
import java.util.List;

/** An embedding as the client takes it. */
final class Floats {

  private Floats() {}

  static List<Float> list(Embedding embedding) {
    List<Float> list = new ArrayList<>(embedding.dimensions());
    for (float value : embedding.values()) {
      list.add(value);
    }
    return list;
  }
}
