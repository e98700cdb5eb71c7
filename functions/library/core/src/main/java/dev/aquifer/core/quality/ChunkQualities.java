package dev.aquifer.core.quality;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.ChunkQuality;
import dev.aquifer.core.chunk.ChunkQuality.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rates a document's chunks by rules that need no model. Most are those by which the training texts
 * of language models are filtered, with their thresholds: Rae et al. 2021, <i>Scaling Language
 * Models</i> (Gopher), arXiv:2112.11446, table A1 and section A.1.1; Raffel et al. 2020,
 * <i>Exploring the Limits of Transfer Learning</i> (C4), arXiv:1910.10683, section 2.2. Those
 * filter whole pages of prose; here they lower a score and drop nothing, since a chunk may be a
 * table, a list or code.
 *
 * <p>Time and memory are linear in the text.
 */
public final class ChunkQualities {

  private ChunkQualities() {}

  /**
   * Rates the chunks of one document.
   *
   * @param chunks in reading order
   * @return one for each, in the same order
   */
  public static List<ChunkQuality> of(List<Chunk> chunks) {
    Duplicates duplicates = new Duplicates();
    List<ChunkQuality> qualities = new ArrayList<>(chunks.size());
    for (Chunk chunk : chunks) {
      Words words = Words.of(chunk.text());
      Map<Reason, Double> penalties = new TreeMap<>();
      penalties.put(Reason.TOO_SHORT, Legibility.tooShort(words));
      penalties.put(Reason.FEW_LETTERS, Legibility.fewLetters(chunk.text()));
      penalties.put(Reason.BROKEN_TEXT, Legibility.broken(chunk.text(), words));
      penalties.put(Reason.BOILERPLATE, Boilerplate.penalty(chunk.text(), words));
      penalties.put(Reason.REPETITIVE, Repetition.penalty(chunk.text(), words));
      penalties.put(Reason.DUPLICATE, duplicates.add(words));
      qualities.add(quality(penalties));
    }
    return List.copyOf(qualities);
  }

  private static ChunkQuality quality(Map<Reason, Double> penalties) {
    double score = 1;
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<Reason, Double> penalty : penalties.entrySet()) {
      if (penalty.getValue() > 0) {
        score *= 1 - Math.min(1, penalty.getValue());
        reasons.add(penalty.getKey());
      }
    }
    return new ChunkQuality(score, reasons);
  }
}
