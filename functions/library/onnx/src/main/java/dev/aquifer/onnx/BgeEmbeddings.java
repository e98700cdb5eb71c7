package dev.aquifer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The model bge-small-en-v1.5 with 8-bit weights. A text's vector is that of its first token,
 * scaled to length one; questions get the model's prefix. Each text is a call of its own, on one
 * thread, with as many calls at once as there are cores: vectors then do not depend on what else is
 * embedded, and no time goes into padding.
 */
public final class BgeEmbeddings implements Embeddings, AutoCloseable {

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
  private final WordPieceTokenizer tokenizer = tokenizer();
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
      OrtSession session = OrtEnvironment.getEnvironment().createSession(weights(), options);
      int cores = Runtime.getRuntime().availableProcessors();
      return new BgeEmbeddings(
          session,
          Executors.newFixedThreadPool(
              cores, Thread.ofPlatform().daemon().name("embed-", 0).factory()));
    } catch (OrtException e) {
      throw failed(e);
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
    List<Future<Embedding>> running =
        texts.stream().map(t -> workers.submit(() -> embed(t))).toList();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    try {
      for (Future<Embedding> future : running) {
        embeddings.add(future.get());
      }
    } catch (ExecutionException e) {
      running.forEach(future -> future.cancel(true));
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      running.forEach(future -> future.cancel(true));
      Thread.currentThread().interrupt();
      throw failed(e);
    }
    return List.copyOf(embeddings);
  }

  @Override
  public Embedding embedQuery(String text) {
    try {
      return embed(QUERY_PREFIX + text);
    } catch (OrtException e) {
      throw failed(e);
    }
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
      float[] first = new float[DIMENSIONS];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(0, first);
      return Embedding.normalized(first);
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
