package dev.aquifer.core.chunk;

import java.util.List;

/**
 * How much a chunk is worth finding.
 *
 * @param score from 0, for nothing that a reader could use, to 1, for text that nothing speaks
 *     against
 * @param reasons what speaks against it, in the order of the enumeration; empty if the score is 1
 */
public record ChunkQuality(double score, List<Reason> reasons) {

  /**
   * What can speak against a chunk. Each has a penalty from 0 to 1; the score is the product of
   * what they leave: {@code (1 - penalty) × (1 - penalty) × …}.
   */
  public enum Reason {

    /** So few words that they hardly say anything. */
    TOO_SHORT,

    /** Mostly digits and signs rather than letters. */
    FEW_LETTERS,

    /** Letters that no one wrote: wrongly decoded, spaced out, or wrongly recognised. */
    BROKEN_TEXT,

    /** What stands on every page: notices, menus, tables of contents. */
    BOILERPLATE,

    /** The same lines or words again and again. */
    REPETITIVE,

    /** Almost what an earlier chunk of the document says. */
    DUPLICATE
  }

  /** Nothing speaks against a chunk. */
  public static final ChunkQuality GOOD = new ChunkQuality(1, List.of());

  public ChunkQuality {
    reasons = List.copyOf(reasons);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a score is from 0 to 1, not " + score);
    }
  }
}
