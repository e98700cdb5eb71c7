package dev.aquifer.opensearch;

import dev.aquifer.core.index.Filters;

/** The names of the index's fields that queries speak of. */
final class Fields {

  static final String TENANT = "tenant";
  static final String READERS = "readers";
  static final String TITLE = "title";
  static final String HEADINGS = "headings";
  static final String PREFACE = "preface";
  static final String TEXT = "text";

  /** The same text with its words as they are, for phrases that are quoted. */
  static final String EXACT = "text.exact";

  static final String EMBEDDING = "embedding";

  private Fields() {}

  static String of(Filters.Field field) {
    return switch (field) {
      case DOCUMENT -> "document";
      case SOURCE -> "source";
      case MEDIA_TYPE -> "mediaType";
      case LANGUAGE -> "language";
      case AUTHOR -> "author";
      case KEYWORD -> "keywords";
      case ENTITY -> "entities";
      case NAME -> "name";
    };
  }
}
