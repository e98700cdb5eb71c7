package dev.aquifer.connectors.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * How an API is asked, and where in its replies things are; {@code settings.schema.json} says what
 * each field means.
 */
record ApiSettings(
    String url,
    @Nullable String secret,
    @Nullable JsonPointer items,
    @Nullable Next next,
    Item item,
    @Nullable String since) {

  /** How the next page is found. */
  record Next(
      @Nullable Boolean link,
      @Nullable JsonPointer pointer,
      @Nullable String parameter,
      @Nullable Integer first) {

    boolean isCounted() {
      return pointer == null && parameter != null;
    }

    int firstNumber() {
      return Objects.requireNonNullElse(first, 1);
    }
  }

  /** Where in an item things are. */
  record Item(
      JsonPointer id,
      @Nullable JsonPointer modified,
      @Nullable JsonPointer title,
      @Nullable JsonPointer content,
      @Nullable JsonPointer contentUrl,
      @Nullable String type,
      @Nullable String uri,
      @Nullable JsonPointer readers,
      @Nullable JsonPointer deleted) {

    String extension() {
      return Objects.requireNonNullElse(type, "txt");
    }
  }

  /** What is wrong with it that the schema cannot say; null if nothing is. */
  @Nullable String flaw() {
    if ((item.content() == null) == (item.contentUrl() == null)) {
      return "'item' needs exactly one of 'content' and 'contentUrl'.";
    }
    if (item.modified() == null && item.contentUrl() != null) {
      return "'contentUrl' needs 'modified', which tells when it is to be read again.";
    }
    if (item.modified() == null && since != null) {
      return "'since' needs 'modified'.";
    }
    return null;
  }
}
