package dev.aquifer.onnx;

import ai.onnxruntime.OrtException;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.TokenEmbeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The model bge-small-en-v1.5 with 8-bit weights. A text's vector is that of its first token,
 * scaled to length one; questions get the model's prefix. Each text is a call of its own, so that
 * vectors do not depend on what else is embedded.
 */
public final class BgeEmbeddings implements Embeddings, TokenEmbeddings, AutoCloseable {

  private static final String NAME = "bge-small-en-v1.5-int8";
  private static final int DIMENSIONS = 384;
  private static final int MOST_TOKENS = 512;
  private static final int SPECIAL_TOKENS = 2;
  private static final int ALL = Integer.MAX_VALUE;
  private static final String WEIGHTS = "bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";
  private static final String QUERY_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private final WordPieceTokenizer tokenizer = tokenizer();
  private final OnnxModel model;

  private BgeEmbeddings(OnnxModel model) {
    this.model = model;
  }

  /** Loads the model, which takes about a second; do it once. */
  public static BgeEmbeddings load() {
    try {
      return new BgeEmbeddings(OnnxModel.of("embedding model", weights()));
    } catch (OrtException e) {
      throw new IllegalStateException("the weights that come with this jar do not load", e);
    }
  }

  /** The model's tokenizer, without the model. */
  public static WordPieceTokenizer tokenizer() {
    return WordPieceTokenizer.of(ModelFiles.read(TOKENIZER));
  }

  /** The model's weights, as an ONNX file. */
  public static byte[] weights() {
    return ModelFiles.read(WEIGHTS);
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(NAME, DIMENSIONS);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return model.all(texts.stream().<Callable<Embedding>>map(t -> () -> embed(t)).toList());
  }

  @Override
  public Embedding embedQuery(String text) {
    try {
      return embed(QUERY_PREFIX + text);
    } catch (OrtException e) {
      throw model.failed(e);
    }
  }

  @Override
  public Optional<TokenEmbeddings> tokens() {
    return Optional.of(this);
  }

  @Override
  public List<List<Embedding>> embedTokens(List<String> texts) {
    return model.all(
        texts.stream().<Callable<List<Embedding>>>map(t -> () -> tokens(run(t, ALL))).toList());
  }

  @Override
  public List<Embedding> embedQueryTokens(String text) {
    try {
      List<Embedding> tokens = tokens(run(QUERY_PREFIX + text, ALL));
      return tokens.subList(1 + tokenizer.count(QUERY_PREFIX), tokens.size());
    } catch (OrtException e) {
      throw model.failed(e);
    }
  }

  private static List<Embedding> tokens(float[] vectors) {
    List<Embedding> tokens = new ArrayList<>();
    for (int at = 0; at < vectors.length; at += DIMENSIONS) {
      tokens.add(Embedding.normalized(Arrays.copyOfRange(vectors, at, at + DIMENSIONS)));
    }
    return tokens;
  }

  @Override
  public int countTokens(String text) {
    return tokenizer.count(text);
  }

  @Override
  public int maximumTokens() {
    return MOST_TOKENS - SPECIAL_TOKENS;
  }

  private Embedding embed(String text) throws OrtException {
    return Embedding.normalized(run(text, DIMENSIONS));
  }

  /** The first so many numbers of the tokens' vectors. */
  private float[] run(String text, int most) throws OrtException {
    long[] ids = tokenizer.encode(text, MOST_TOKENS);
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    return model.run(
        Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", new long[ids.length]),
        most);
  }

  @Override
  public void close() {
    model.close();
  }
}
