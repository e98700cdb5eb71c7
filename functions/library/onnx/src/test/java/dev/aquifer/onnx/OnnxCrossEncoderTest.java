package dev.aquifer.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.rerank.RerankerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model is a tiny one that the test writes, so that its scores are known. It has no attention:
 * its logit is the mean, over all tokens, of the token's worth times that of its type. "lift" is
 * worth 6, "soup" 3, and all others nothing; only tokens of the passage count. How well a trained
 * model ranks is not shown here.
 */
class OnnxCrossEncoderTest extends RerankerContract {

  private static final String TOKENIZER =
      """
      {"normalizer": {"type": "BertNormalizer", "lowercase": true},
       "model": {"type": "WordPiece", "vocab":
         {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "lift": 4, "soup": 5, "t": 6, ">": 7}}}
      """;

  @TempDir private Path folder;
  private OnnxCrossEncoder encoder;

  @BeforeEach
  void write() throws IOException {
    write(oneLogit("input_ids", "attention_mask", "token_type_ids"), TOKENIZER);
    encoder = OnnxCrossEncoder.load(folder);
  }

  @AfterEach
  void close() {
    encoder.close();
  }

  @Override
  protected Reranker reranker() {
    return encoder;
  }

  @Test
  void theScoreIsTheSigmoidOfTheLogitOfBothTextsInOneRow() {
    // [CLS] soup lift [SEP] t lift soup [SEP]: (6 + 3) / 8, for the question's words do not count.
    assertThat(score("Soup lift", "lift soup")).isCloseTo(sigmoid(9.0 / 8), within(1e-6));
    assertThat(score("soup", "LIFT!")).isCloseTo(sigmoid(6.0 / 7), within(1e-6));
  }

  @Test
  void ofALongPassageTheBeginningCounts() {
    // [CLS] soup [SEP], 508 words of the passage and its title, [SEP].
    assertThat(score("soup", "lift ".repeat(507) + "soup ".repeat(9_000)))
        .isCloseTo(sigmoid(6.0 * 507 / 512), within(1e-6));
  }

  @Test
  void aLongQuestionLeavesHalfOfTheRoomToThePassage() {
    // [CLS], 254 words, [SEP], the title and 254 words, [SEP].
    assertThat(score("soup ".repeat(9_000), "lift ".repeat(9_000)))
        .isCloseTo(sigmoid(6.0 * 254 / 512), within(1e-6));
    // A short passage leaves more of it: [CLS], 507 words, [SEP], the title and a word, [SEP].
    assertThat(score("soup ".repeat(9_000), "lift")).isCloseTo(sigmoid(6.0 / 512), within(1e-6));
  }

  static Stream<byte[]> otherForms() {
    return Stream.of(
        oneLogit("input_ids", "token_type_ids"),
        twoLogits("input_ids", "attention_mask", "token_type_ids"));
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void aModelMayTakeFewerInputsOrGiveTwoLogits(byte[] model) throws IOException {
    write(model, TOKENIZER);
    try (OnnxCrossEncoder other = OnnxCrossEncoder.load(folder)) {
      assertThat(other.score("soup", List.of(Passages.of("t", "lift"))).getFirst())
          .isCloseTo(sigmoid(6.0 / 6), within(1e-6));
    }
  }

  static Stream<byte[]> noCrossEncoders() {
    return Stream.of(
        oneLogit("input_ids", "token_type_ids", "pixel_values"),
        logits(3, new float[] {1, 1, 1}, "input_ids", "token_type_ids"),
        "no model".getBytes(UTF_8),
        new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("noCrossEncoders")
  void anotherKindOfModelIsRefusedWhenItIsLoaded(byte[] model) throws IOException {
    write(model, TOKENIZER);
    assertThat(Problems.codeOf(() -> OnnxCrossEncoder.load(folder)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1}}}",
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", -1.5]]}}"
      })
  void anotherKindOfTokenizerIsRefusedWhenItIsLoaded(String tokenizer) throws IOException {
    write(oneLogit("input_ids", "token_type_ids"), tokenizer);
    assertThat(Problems.codeOf(() -> OnnxCrossEncoder.load(folder)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void aVocabularyThatKeepsCapitalsIsRefused() throws IOException {
    write(
        oneLogit("input_ids", "token_type_ids"),
        TOKENIZER.replace("\"lowercase\": true", "\"lowercase\": false"));
    assertThat(Problems.codeOf(() -> OnnxCrossEncoder.load(folder)))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  @Test
  void aFolderWithoutAModelIsRefused() {
    assertThat(Problems.codeOf(() -> OnnxCrossEncoder.load(folder.resolve("none"))))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }

  private double score(String question, String passage) {
    return encoder.score(question, List.of(Passages.of("t", passage))).getFirst();
  }

  private void write(byte[] model, String tokenizer) throws IOException {
    Files.write(folder.resolve("model.onnx"), model);
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static byte[] oneLogit(String... inputs) {
    return logits(1, new float[] {1}, inputs);
  }

  /** The same logit, as the difference of two. */
  private static byte[] twoLogits(String... inputs) {
    return logits(2, new float[] {-0.5f, 0.5f}, inputs);
  }

  private static byte[] logits(int columns, float[] head, String... inputs) {
    OnnxFile graph = OnnxFile.graph();
    for (String input : inputs) {
      graph.input(input);
    }
    return OnnxFile.model(
        graph
            .constant("worth", 8, 1, 0, 0, 0, 0, 6, 3, 0, 0)
            .constant("typeWorth", 2, 1, 0, 1)
            .constant("head", 1, columns, head)
            .node("Gather", "tokens", "worth", "input_ids")
            .node("Gather", "types", "typeWorth", "token_type_ids")
            .node("Mul", "counted", "tokens", "types")
            .mean("mean", "counted")
            .node("MatMul", "logits", "mean", "head")
            .output("logits", columns));
  }
}
