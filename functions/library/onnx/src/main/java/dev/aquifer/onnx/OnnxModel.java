package dev.aquifer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model. Each call is on one thread, with as many calls at once as there are cores: what
 * comes out then does not depend on what else is asked, and no time goes into padding.
 */
final class OnnxModel implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final String part;
  private final OrtSession session;
  private final ExecutorService workers;

  private OnnxModel(String part, OrtSession session) {
    this.part = part;
    this.session = session;
    this.workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("onnx-", 0).factory());
  }

  private interface Opening {
    OrtSession with(OrtSession.SessionOptions options) throws OrtException;
  }

  /**
   * Loads a model from memory.
   *
   * @param part what it is, as a person would name it
   */
  static OnnxModel of(String part, byte[] weights) throws OrtException {
    return open(part, options -> OrtEnvironment.getEnvironment().createSession(weights, options));
  }

  /** Loads a model from a file; weights that it keeps in files beside it are found there. */
  static OnnxModel ofFile(String part, String path) throws OrtException {
    return open(part, options -> OrtEnvironment.getEnvironment().createSession(path, options));
  }

  private static OnnxModel open(String part, Opening opening) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new OnnxModel(part, opening.with(options));
    }
  }

  /** The names of the model's inputs. */
  Set<String> inputs() {
    return session.getInputNames();
  }

  /**
   * Runs the model on one row of numbers for each input.
   *
   * @param most how many numbers of the first output are wanted
   * @return the first numbers of the first output, fewer if it has fewer
   */
  float[] run(Map<String, long[]> rows, int most) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, long[]> row : rows.entrySet()) {
        long[] values = row.getValue();
        tensors.put(
            row.getKey(),
            OnnxTensor.createTensor(
                environment, LongBuffer.wrap(values), new long[] {1, values.length}));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] first = new float[Math.min(most, output.remaining())];
        output.get(0, first);
        return first;
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** Makes calls at the same time; returns what they return, in their order. */
  <T> List<T> all(List<Callable<T>> calls) {
    List<Future<T>> running = calls.stream().map(workers::submit).toList();
    List<T> results = new ArrayList<>(calls.size());
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

  /** The domain error for what a call threw. */
  ProblemException failed(@Nullable Throwable cause) {
    String reason = cause == null ? "no reason given" : cause.getClass().getSimpleName();
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The %s failed (%s). Try again.".formatted(part, reason),
        cause);
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
}
