package dev.aquifer.core.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a document beside its text. What a document does not tell is null or empty,
 * never guessed.
 *
 * @param author who wrote it
 * @param createdAt when, by the document's own account
 * @param modifiedAt when it was last changed, by its own account
 * @param language of its text, as an ISO 639-1 code such as {@code en}
 * @param keywords that it names itself by
 * @param entities people, organisations and places that its text names, the most frequent first
 */
public record DocumentMetadata(
    @Nullable String author,
    @Nullable Instant createdAt,
    @Nullable Instant modifiedAt,
    @Nullable String language,
    List<String> keywords,
    List<String> entities) {

  /** Nothing is known. */
  public static final DocumentMetadata NONE =
      new DocumentMetadata(null, null, null, null, List.of(), List.of());

  public DocumentMetadata {
    keywords = List.copyOf(keywords);
    entities = List.copyOf(entities);
  }

  /** The same with what was found in the text. */
  public DocumentMetadata withFindings(@Nullable String foundLanguage, List<String> foundEntities) {
    return new DocumentMetadata(
        author, createdAt, modifiedAt, foundLanguage, keywords, foundEntities);
  }
}
