package dev.aquifer.core.embed;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Embeds a text as the bag of its words, each hashed to one of 256 dimensions: texts that share
 * words are near, others are at a right angle but for collisions. A little of one further dimension
 * gives a direction to a text without words.
 */
public final class HashEmbeddings implements Embeddings {

  private static final int WORDS = 256;
  private static final float ALWAYS = 0.1f;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final String name;

  public HashEmbeddings() {
    this("hashed-words");
  }

  /** The same vectors under another model's name. */
  public HashEmbeddings(String name) {
    this.name = name;
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(name, WORDS + 1);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public Embedding embedQuery(String text) {
    float[] values = new float[WORDS + 1];
    values[WORDS] = ALWAYS;
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .forEach(word -> values[Math.floorMod(word.group().hashCode() * 31, WORDS)] += 1);
    return Embedding.normalized(values);
  }

  @Override
  public int countTokens(String text) {
    return Math.toIntExact(WORD.matcher(text).results().count());
  }

  @Override
  public int maximumTokens() {
    return 512;
  }
}
