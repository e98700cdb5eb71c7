package dev.aquifer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.TokenEmbeddings;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model bge-small-en-v1.5 with 8-bit weights. A text's vector is that of its first token,
 * scaled to length one; questions get the model's prefix. Each text is a call of its own, on one
 * thread, with as many calls at once as there are cores: vectors then do not depend on what else is
 * embedded, and no time goes into padding.
 */
public final class BgeEmbeddings implements Embeddings, TokenEmbeddings, AutoCloseable {

  private static final String NAME = "bge-small-en-v1.5-int8";
  private static final int DIMENSIONS = 384;
  private static final int MOST_TOKENS = 512;
  private static final int SPECIAL_TOKENS = 2;
  private static final String WEIGHTS = "bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";
  private static final String QUERY_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final WordPieceTokenizer tokenizer = WordPieceTokenizer.of(ModelFiles.read(TOKENIZER));
  private final ExecutorService workers;

  private BgeEmbeddings(OrtSession session, ExecutorService workers) {
    this.session = session;
    this.workers = workers;
  }

  /** Loads the model, which takes about a second; do it once. */
  public static BgeEmbeddings load() {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(ModelFiles.read(WEIGHTS), options);
      int cores = Runtime.getRuntime().availableProcessors();
      return new BgeEmbeddings(
          session,
          Executors.newFixedThreadPool(
              cores, Thread.ofPlatform().daemon().name("embed-", 0).factory()));
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel(NAME, DIMENSIONS);
  }

  @Override
  public List<Embedding> embedPassages(List<String> texts) {
    return each(texts, text -> run(text, BgeEmbeddings::first));
  }

  private interface Call<T> {
    T of(String text) throws OrtException;
  }

  private <T> List<T> each(List<String> texts, Call<T> call) {
    List<Future<T>> running =
        texts.stream().map(text -> workers.submit(() -> call.of(text))).toList();
    List<T> results = new ArrayList<>(texts.size());
    try {
      for (Future<T> future : running) {
        results.add(future.get());
      }
    } catch (ExecutionException e) {
      running.forEach(future -> future.cancel(true));
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      running.forEach(future -> future.cancel(true));
      Thread.currentThread().interrupt();
      throw failed(e);
    }
    return List.copyOf(results);
  }

  @Override
  public Embedding embedQuery(String text) {
    try {
      return run(QUERY_PREFIX + text, BgeEmbeddings::first);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  @Override
  public int countTokens(String text) {
    return tokenizer.pieces(text).size();
  }

  @Override
  public int maximumTokens() {
    return MOST_TOKENS - SPECIAL_TOKENS;
  }

  @Override
  public List<List<Embedding>> embedTokens(List<String> texts) {
    return each(texts, text -> run(text, BgeEmbeddings::tokens));
  }

  @Override
  public List<Embedding> embedQueryTokens(String text) {
    try {
      List<Embedding> tokens = run(QUERY_PREFIX + text, BgeEmbeddings::tokens);
      return tokens.subList(1 + tokenizer.pieces(QUERY_PREFIX).size(), tokens.size());
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static Embedding first(FloatBuffer vectors) {
    float[] first = new float[DIMENSIONS];
    vectors.get(0, first);
    return Embedding.normalized(first);
  }

  private static List<Embedding> tokens(FloatBuffer vectors) {
    List<Embedding> tokens = new ArrayList<>();
    for (int at = 0; at < vectors.limit(); at += DIMENSIONS) {
      float[] values = new float[DIMENSIONS];
      vectors.get(at, values);
      tokens.add(Embedding.normalized(values));
    }
    return tokens;
  }

  private <T> T run(String text, Function<FloatBuffer, T> read) throws OrtException {
    long[] ids = tokenizer.encode(text, MOST_TOKENS);
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    long[] shape = {1, ids.length};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
      return read.apply(((OnnxTensor) result.get(0)).getFloatBuffer());
    }
  }

  @Override
  public void close() {
    workers.shutdown();
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static ProblemException failed(@Nullable Throwable cause) {
    String reason = cause == null ? "no reason given" : cause.getClass().getSimpleName();
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The embedding model failed (%s). Try again.".formatted(reason),
        cause);
  }
}
