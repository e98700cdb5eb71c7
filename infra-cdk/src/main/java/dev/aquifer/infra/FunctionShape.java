package dev.aquifer.infra;

import java.time.Duration;
import java.util.Locale;

/**
 * What a function is, apart from what it may do.
 *
 * @param id its module's name, such as {@code chunk-embed}
 * @param memoryMb memory, which also sets its share of a processor
 * @param timeout how long one invocation may take
 * @param nativeLibrary whether its zip carries ONNX Runtime's native library
 */
record FunctionShape(String id, int memoryMb, Duration timeout, boolean nativeLibrary) {

  /** The bean that FunctionInvoker calls: {@code chunkEmbed}. */
  String definition() {
    String name = constructId();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The application class: {@code dev.aquifer.chunkembed.ChunkEmbedApplication}. */
  String mainClass() {
    return "dev.aquifer.%s.%sApplication".formatted(id.replace("-", ""), constructId());
  }

  /** The name of its construct: {@code ChunkEmbed}. */
  String constructId() {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }
}
