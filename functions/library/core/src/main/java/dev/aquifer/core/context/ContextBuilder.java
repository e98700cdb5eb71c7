package dev.aquifer.core.context;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunk.Parent;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexedChunk;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.core.measure.Stages.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Makes of the passages that were found what a generator reads: each widened to its parent while
 * there is room, none twice. Without room for the parent the passage stays as it was found; the
 * index failing to tell what is around leaves each with what else was found of its parent.
 */
public final class ContextBuilder {

  private final ChunkIndex index;
  private final ToIntFunction<String> tokens;
  private final int budget;

  /**
   * Makes a builder.
   *
   * @param tokens counts the tokens of a text
   * @param budget the most tokens of all passages together; the first is kept whatever its size
   */
  public ContextBuilder(ChunkIndex index, ToIntFunction<String> tokens, int budget) {
    this.index = index;
    this.tokens = tokens;
    this.budget = budget;
  }

  /**
   * Builds the context.
   *
   * @param passages of one tenant that the caller may read, best first
   * @param stages those of the question; without what is around them, passages are as they are
   * @return best first
   */
  public List<Passage> build(List<Passage> passages, Stages stages) {
    Map<String, Chunk> known = known(passages);
    Map<String, Chunk> around =
        stages.runOr(Stage.CONTEXT, () -> around(passages, known), () -> known);
    Set<String> taken = new HashSet<>();
    List<Passage> context = new ArrayList<>();
    int left = budget;
    for (Passage passage : passages) {
      if (taken.contains(passage.id())) {
        continue;
      }
      Passage wide = widen(passage, around, taken);
      int size = tokens.applyAsInt(wide.chunk().text());
      if (size > left) {
        wide = passage;
        size = tokens.applyAsInt(wide.chunk().text());
      }
      if (size <= left || context.isEmpty()) {
        wide.parts().forEach(part -> taken.add(id(passage, part.ordinal())));
        context.add(wide);
        left -= size;
      }
    }
    return List.copyOf(context);
  }

  private static Map<String, Chunk> known(List<Passage> passages) {
    Map<String, Chunk> known = new HashMap<>();
    passages.forEach(passage -> known.put(passage.id(), passage.chunk()));
    return known;
  }

  private Map<String, Chunk> around(List<Passage> passages, Map<String, Chunk> known) {
    Set<String> wanted = new HashSet<>();
    for (Passage passage : passages) {
      Parent parent = passage.chunk().parent();
      for (int ordinal = parent.first(); ordinal <= parent.last(); ordinal++) {
        wanted.add(id(passage, ordinal));
      }
    }
    wanted.removeAll(known.keySet());
    if (wanted.isEmpty()) {
      return known;
    }
    Map<String, Chunk> around = new HashMap<>(known);
    index
        .fetch(passages.getFirst().document().tenant(), wanted)
        .forEach(passage -> around.put(passage.id(), passage.chunk()));
    return around;
  }

  /** The run of chunks around a passage that are of its parent and in no other context yet. */
  private static Passage widen(Passage passage, Map<String, Chunk> around, Set<String> taken) {
    Parent parent = passage.chunk().parent();
    List<Chunk> parts = new ArrayList<>(List.of(passage.chunk()));
    for (int o = passage.chunk().ordinal() - 1; o >= parent.first(); o--) {
      Chunk chunk = around.get(id(passage, o));
      if (chunk == null || taken.contains(id(passage, o))) {
        break;
      }
      parts.addFirst(chunk);
    }
    for (int o = passage.chunk().ordinal() + 1; o <= parent.last(); o++) {
      Chunk chunk = around.get(id(passage, o));
      if (chunk == null || taken.contains(id(passage, o))) {
        break;
      }
      parts.addLast(chunk);
    }
    return parts.size() == 1 ? passage : joined(passage, parts);
  }

  /**
   * The parts as one chunk. What lies between two parts is white space, or a heading that the
   * chunker left out; as many line ends stand for it, so that offsets into the joined text are
   * offsets into the document's.
   */
  private static Passage joined(Passage passage, List<Chunk> parts) {
    Chunk first = parts.getFirst();
    StringBuilder text = new StringBuilder();
    int end = first.start();
    for (Chunk part : parts) {
      int overlap = Math.max(0, end - part.start());
      if (overlap < part.text().length()) {
        text.append("\n".repeat(Math.max(0, part.start() - end)));
        text.append(part.text(), overlap, part.text().length());
        end = part.end();
      }
    }
    Chunk chunk =
        new Chunk(
            passage.chunk().ordinal(),
            text.toString(),
            first.start(),
            end,
            first.headingPath(),
            first.page(),
            first.preface(),
            passage.chunk().parent(),
            passage.chunk().quality());
    return new Passage(
        passage.document(), passage.generation(), passage.title(), chunk, passage.score(), parts);
  }

  private static String id(Passage passage, int ordinal) {
    return IndexedChunk.id(passage.document().id(), passage.generation(), ordinal);
  }
}
