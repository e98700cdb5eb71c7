package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.constructs.Construct;

/**
 * Where text becomes vectors: {@code onnx}, in the function itself, or {@code bedrock:<model id>},
 * perhaps in several regions that calls are balanced over.
 *
 * @param bedrock the hosted model wherever it is called, or none for the one in the function
 */
record Embeddings(List<BedrockModel> bedrock) {

  static Embeddings read(Context context) {
    String value = context.text(ContextKey.EMBEDDINGS);
    if (value.equals("onnx")) {
      return new Embeddings(List.of());
    }
    List<BedrockModel> models = new ArrayList<>();
    for (String one : value.split("\\s+", -1)) {
      models.add(BedrockModel.named(one).orElseThrow(() -> invalid(value)));
    }
    if (models.stream().map(BedrockModel::id).distinct().count() > 1) {
      throw invalid(value);
    }
    return new Embeddings(List.copyOf(models));
  }

  private static InvalidSettingException invalid(String value) {
    return new InvalidSettingException(
        ContextKey.EMBEDDINGS,
        value,
        "write onnx, or bedrock:<model id>, once or with @<region> for each of several regions");
  }

  /** As functions read it. */
  String text() {
    return bedrock.isEmpty()
        ? "onnx"
        : bedrock.stream().map(BedrockModel::text).collect(Collectors.joining(" "));
  }

  /** What a function that embeds may do. */
  List<Permission> calls(Construct caller) {
    return IntStream.range(0, bedrock.size())
        .mapToObj(i -> bedrock.get(i).call("CallEmbeddingModel" + (i == 0 ? "" : i + 1), caller))
        .toList();
  }

  /** The port on the internet that it is called at; empty if it is reached without the internet. */
  Optional<Integer> internetPort() {
    return bedrock.stream().map(BedrockModel::internetPort).flatMap(Optional::stream).findFirst();
  }
}
