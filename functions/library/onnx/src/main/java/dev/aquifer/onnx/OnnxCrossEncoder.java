package dev.aquifer.onnx;

import ai.onnxruntime.OrtException;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.core.JacksonException;

/**
 * A cross-encoder: a BERT-like model that reads a question and a passage together and says how well
 * they fit (Nogueira and Cho 2019, Passage Re-ranking with BERT, arXiv:1901.04085). It has one
 * logit, or two of which the second stands for relevance, and takes at least 512 tokens. Scores are
 * from 0 to 1; of a long passage only the beginning counts.
 */
public final class OnnxCrossEncoder implements Reranker, AutoCloseable {

  private static final String SETTING = "AQUIFER_RERANKER";
  private static final String WEIGHTS = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final int MOST_TOKENS = 512;
  private static final int MOST_LOGITS = 2;

  private final OnnxModel model;
  private final WordPieceTokenizer tokenizer;

  private OnnxCrossEncoder(OnnxModel model, WordPieceTokenizer tokenizer) {
    this.model = model;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model and tries it once.
   *
   * @param folder with {@code model.onnx} and the {@code tokenizer.json} of an uncased WordPiece
   *     vocabulary
   * @throws ProblemException {@code INVALID_CONFIGURATION} if they are missing or of another kind
   */
  public static OnnxCrossEncoder load(Path folder) {
    try {
      WordPieceTokenizer tokenizer =
          WordPieceTokenizer.of(Files.readAllBytes(folder.resolve(TOKENIZER)));
      OnnxModel model = OnnxModel.ofFile("reranking model", folder.resolve(WEIGHTS).toString());
      return tried(new OnnxCrossEncoder(model, tokenizer));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw Settings.invalid(
          SETTING,
          "names a folder without the %s of an uncased WordPiece model".formatted(TOKENIZER));
    } catch (OrtException e) {
      throw Settings.invalid(SETTING, "names a folder without a readable " + WEIGHTS);
    }
  }

  private static OnnxCrossEncoder tried(OnnxCrossEncoder encoder) {
    try {
      encoder.score("question", "passage");
      return encoder;
    } catch (OrtException | ProblemException | ClassCastException e) {
      encoder.close();
      throw Settings.invalid(
          SETTING,
          "names a model that is no cross-encoder over 'input_ids', 'attention_mask' and"
              + " 'token_type_ids' with one or two logits");
    }
  }

  @Override
  public List<Double> score(String question, List<Passage> passages) {
    return model.all(
        passages.stream()
            .map(passage -> passage.chunk().inContext(passage.title()))
            .<Callable<Double>>map(text -> () -> score(question, text))
            .toList());
  }

  private double score(String question, String passage) throws OrtException {
    TokenPair pair = tokenizer.encode(question, passage, MOST_TOKENS);
    Map<String, long[]> rows = new HashMap<>();
    for (String input : model.inputs()) {
      rows.put(
          input,
          switch (input) {
            case "input_ids" -> pair.ids();
            case "attention_mask" -> pair.mask();
            case "token_type_ids" -> pair.types();
            default -> throw unknown("takes '" + input + "'");
          });
    }
    float[] logits = model.run(rows, MOST_LOGITS + 1);
    double logit =
        switch (logits.length) {
          case 1 -> logits[0];
          case MOST_LOGITS -> logits[1] - logits[0];
          default -> throw unknown("gives another number of logits");
        };
    return 1 / (1 + Math.exp(-logit));
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The reranking model %s. Choose another one.".formatted(what));
  }

  @Override
  public void close() {
    model.close();
  }
}
