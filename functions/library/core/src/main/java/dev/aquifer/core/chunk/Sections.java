package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.List;

/** The sections of a document: runs of blocks under one heading path, its headings first. */
final class Sections {

  private Sections() {}

  static List<List<Block>> of(List<Block> blocks) {
    List<List<Block>> sections = new ArrayList<>();
    for (Block block : blocks) {
      if (sections.isEmpty() || begins(sections.getLast().getLast(), block)) {
        sections.add(new ArrayList<>());
      }
      sections.getLast().add(block);
    }
    return sections;
  }

  private static boolean begins(Block last, Block next) {
    return last.kind() != Block.Kind.HEADING
        && (next.kind() == Block.Kind.HEADING || !next.headingPath().equals(last.headingPath()));
  }
}
