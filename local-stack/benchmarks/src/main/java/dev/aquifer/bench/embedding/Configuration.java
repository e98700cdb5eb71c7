package dev.aquifer.bench.embedding;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/**
 * A way of calling the model.
 *
 * @param workers calls at once
 * @param threads of each call
 * @param batch texts of each call; more than one are of about the same length, padded to the
 *     longest
 * @param level of the optimisation of the graph
 * @param arena whether memory is kept from call to call
 */
public record Configuration(
    String name, int workers, int threads, int batch, OptLevel level, boolean arena) {

  SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(level);
    options.setCPUArenaAllocator(arena);
    return options;
  }
}
