package dev.aquifer.parsing.pdf;

/** What becomes a block of a document. */
sealed interface Part permits Passage, Table {}
