package dev.aquifer.ocr;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The two models and the letters that the second knows, from the class path. */
record Models(OrtSession finder, OrtSession reader, Letters letters) {

  private static final String FINDER = "/models/ch_PP-OCRv4_det_infer.onnx";
  private static final String READER = "/models/ch_PP-OCRv4_rec_infer.onnx";
  private static final String LETTERS = "/models/ppocr_keys_v1.txt";

  static Models load() throws OrtException {
    String letters = new String(file(LETTERS), StandardCharsets.UTF_8);
    return new Models(session(FINDER), session(READER), new Letters(letters.lines().toList()));
  }

  private static OrtSession session(String model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
      // Pages differ in size, so that memory kept for the next would only grow.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return OrtEnvironment.getEnvironment().createSession(file(model), options);
    }
  }

  private static byte[] file(String name) {
    try (InputStream file = Models.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the file '" + name + "' is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
