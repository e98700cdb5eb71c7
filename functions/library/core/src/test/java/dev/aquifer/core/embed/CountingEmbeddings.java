package dev.aquifer.core.embed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes every text on to other embeddings, and tells which they were. */
public final class CountingEmbeddings implements Embeddings {

  private final Embeddings embeddings;
  private final List<String> passages = new CopyOnWriteArrayList<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();

  public CountingEmbeddings(Embeddings embeddings) {
    this.embeddings = embeddings;
  }

  /** The passages that were embedded since this was last asked. */
  public List<String> passages() {
    return taken(passages);
  }

  /** The questions that were embedded since this was last asked. */
  public List<String> questions() {
    return taken(questions);
  }

  @Override
  public EmbeddingModel model() {
    return embeddings.model();
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    passages.addAll(texts);
    return embeddings.embedPassages(texts);
  }

  @Override
  public Embedding embedQuery(String text) {
    questions.add(text);
    return embeddings.embedQuery(text);
  }

  @Override
  public int countTokens(String text) {
    return embeddings.countTokens(text);
  }

  @Override
  public int maximumTokens() {
    return embeddings.maximumTokens();
  }

  private static List<String> taken(List<String> texts) {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }
}
