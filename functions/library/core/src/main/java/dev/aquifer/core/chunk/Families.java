package dev.aquifer.core.chunk;

import dev.aquifer.core.chunk.Chunk.Parent;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers chunks that follow each other into parents of bounded size. A parent ends before the
 * chunk that it has no room for, and before a section once it is half full, so that a section of
 * fair size is not torn.
 */
final class Families implements Assembly.Parents {

  private final int most;
  private final List<Parent> parents = new ArrayList<>();
  private int first;
  private int tokens;

  /**
   * Makes families.
   *
   * @param most tokens of a parent
   */
  Families(int most) {
    this.most = most;
  }

  /** Adds the pieces of the next section. */
  void add(List<Sized> section) {
    boolean begins = true;
    for (Sized piece : section) {
      boolean full = tokens + piece.tokens() > most || (begins && tokens > most / 2);
      if (full && tokens > 0) {
        first = parents.size();
        tokens = 0;
      }
      parents.add(new Parent(first, parents.size()));
      tokens += piece.tokens();
      begins = false;
    }
  }

  @Override
  public Parent of(int ordinal) {
    int last = ordinal;
    int opened = parents.get(ordinal).first();
    while (last + 1 < parents.size() && parents.get(last + 1).first() == opened) {
      last++;
    }
    return new Parent(opened, last);
  }
}
