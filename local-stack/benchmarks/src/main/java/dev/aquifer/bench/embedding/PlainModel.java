package dev.aquifer.bench.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.onnx.WordPieceTokenizer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The weights in ONNX Runtime, each text tokenized once, and nothing around it. */
public final class PlainModel implements AutoCloseable {

  private static final int MOST_TOKENS = 512;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** What was found to be quickest; {@code bench embedding} compares it with others. */
  public static final Configuration BEST =
      new Configuration("one text a call", CORES, 1, 1, OptLevel.ALL_OPT, true);

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final WordPieceTokenizer tokenizer = BgeEmbeddings.tokenizer();
  private final Configuration configuration;
  private final OrtSession session;

  private PlainModel(Configuration configuration, OrtSession session) {
    this.configuration = configuration;
    this.session = session;
  }

  /** Loads the weights. */
  public static PlainModel load(Configuration configuration) throws OrtException {
    try (SessionOptions options = configuration.options()) {
      return new PlainModel(
          configuration,
          OrtEnvironment.getEnvironment().createSession(BgeEmbeddings.weights(), options));
    }
  }

  /** Embeds texts; the vectors are in the order of the texts. */
  public List<float[]> embed(List<String> texts) throws Exception {
    long[][] ids = new long[texts.size()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = tokenizer.encode(texts.get(i), MOST_TOKENS);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, ids.length).boxed().toList());
    if (configuration.batch() > 1) {
      order.sort(Comparator.comparingInt(i -> ids[i].length));
    }
    float[][] vectors = new float[ids.length][];
    try (ExecutorService workers = Executors.newFixedThreadPool(configuration.workers())) {
      List<Future<?>> running = new ArrayList<>();
      for (int from = 0; from < ids.length; from += configuration.batch()) {
        List<Integer> batch =
            order.subList(from, Math.min(ids.length, from + configuration.batch()));
        running.add(
            workers.submit(() -> {
              call(batch, ids, vectors);
              return true;
            }));
      }
      for (Future<?> call : running) {
        call.get();
      }
    }
    return Arrays.asList(vectors);
  }

  private void call(List<Integer> batch, long[][] ids, float[][] vectors) throws OrtException {
    int length = batch.stream().mapToInt(i -> ids[i].length).max().orElseThrow();
    long[] shape = {batch.size(), length};
    LongBuffer tokens = LongBuffer.allocate(batch.size() * length);
    LongBuffer mask = LongBuffer.allocate(batch.size() * length);
    for (int row = 0; row < batch.size(); row++) {
      long[] text = ids[batch.get(row)];
      tokens.put(row * length, text);
      for (int i = 0; i < text.length; i++) {
        mask.put(row * length + i, 1);
      }
    }
    LongBuffer types = LongBuffer.allocate(batch.size() * length);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, tokens, shape);
        OnnxTensor attention = OnnxTensor.createTensor(environment, mask, shape);
        OnnxTensor type = OnnxTensor.createTensor(environment, types, shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", type))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      int dimensions = output.capacity() / (batch.size() * length);
      for (int row = 0; row < batch.size(); row++) {
        float[] first = new float[dimensions];
        output.get(row * length * dimensions, first);
        vectors[batch.get(row)] = first;
      }
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
