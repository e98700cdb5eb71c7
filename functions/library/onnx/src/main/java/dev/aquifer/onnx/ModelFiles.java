package dev.aquifer.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model's weights and vocabulary, from the class path. */
final class ModelFiles {

  private ModelFiles() {}

  static byte[] read(String name) {
    try (InputStream file = ModelFiles.class.getResourceAsStream("/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the model's file '" + name + "' is not on the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
