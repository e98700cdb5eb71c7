package dev.aquifer.core.index;

import dev.aquifer.core.embed.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for, by words, by meaning or by both.
 *
 * @param tenant whose documents
 * @param principals of whom one must be a reader of each passage
 * @param text the question's words; empty to look by meaning alone
 * @param embedding the question's vector, of length one; null to look by words alone
 * @param size the most passages wanted, 1 to 100
 * @param filters which documents
 * @param fuzzy whether words that are spelled a little differently count too
 * @param links narrows to some documents and passages; null for all
 */
public record IndexQuery(
    String tenant,
    List<String> principals,
    String text,
    @Nullable Embedding embedding,
    int size,
    Filters filters,
    boolean fuzzy,
    @Nullable Links links) {

  /**
   * Documents of some names, and passages that hold some phrases.
   *
   * @param names as {@link DocumentName} spells them
   * @param phrases word for word but for case and accents
   */
  public record Links(List<String> names, List<String> phrases) {
    public Links {
      names = List.copyOf(names);
      phrases = List.copyOf(phrases);
    }
  }

  public IndexQuery {
    principals = List.copyOf(principals);
  }

  /** Looks among all documents, for words as they are spelled. */
  public IndexQuery(
      String tenant,
      List<String> principals,
      String text,
      @Nullable Embedding embedding,
      int size) {
    this(tenant, principals, text, embedding, size, Filters.NONE, false, null);
  }

  public IndexQuery withFilters(Filters wanted) {
    return new IndexQuery(tenant, principals, text, embedding, size, wanted, fuzzy, links);
  }

  public IndexQuery sized(int most) {
    return new IndexQuery(tenant, principals, text, embedding, most, filters, fuzzy, links);
  }

  public IndexQuery withFuzzyWords() {
    return new IndexQuery(tenant, principals, text, embedding, size, filters, true, links);
  }

  /** Among what these link to. */
  public IndexQuery among(Links wanted) {
    return new IndexQuery(tenant, principals, text, embedding, size, filters, fuzzy, wanted);
  }

  /** Other words, or another vector, of the same caller. */
  public IndexQuery asking(String words, @Nullable Embedding vector) {
    return new IndexQuery(tenant, principals, words, vector, size, filters, fuzzy, links);
  }

  /** By words alone. */
  public IndexQuery byWords() {
    return asking(text, null);
  }

  /** By meaning alone. */
  public IndexQuery byMeaning() {
    return asking("", embedding);
  }
}
