package dev.aquifer.infra;

import java.util.Optional;

/**
 * Where text becomes vectors: {@code onnx}, in the function itself, or {@code bedrock:<model id>}.
 *
 * @param bedrock the hosted model, or empty for the one in the function
 */
record Embeddings(Optional<BedrockModel> bedrock) {

  static Embeddings read(Context context) {
    String value = context.text(ContextKey.EMBEDDINGS);
    if (value.equals("onnx")) {
      return new Embeddings(Optional.empty());
    }
    if (value.startsWith(BedrockModel.PREFIX) && value.length() > BedrockModel.PREFIX.length()) {
      return new Embeddings(
          Optional.of(new BedrockModel(value.substring(BedrockModel.PREFIX.length()))));
    }
    throw new InvalidSettingException(
        ContextKey.EMBEDDINGS, value, "write onnx, or bedrock:<model id>");
  }

  /** As functions read it. */
  String text() {
    return bedrock.map(model -> BedrockModel.PREFIX + model.id()).orElse("onnx");
  }
}
