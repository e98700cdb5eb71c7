package dev.aquifer.parsing.pdf;

/** A line or a table of a page, in the order of reading. */
sealed interface Piece permits Line, Table {

  /** From 1. */
  int page();
}
