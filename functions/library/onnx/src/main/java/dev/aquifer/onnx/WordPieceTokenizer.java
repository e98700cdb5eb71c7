package dev.aquifer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BERT's uncased WordPiece tokenizer, as the reference implementation of Hugging Face does it:
 * words of {@link BertWords}, each cut greedily into the longest pieces of the vocabulary.
 */
final class WordPieceTokenizer {

  private static final int LONGEST_WORD = 100;
  private static final String CONTINUES = "##";

  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int start;
  private final int end;

  private WordPieceTokenizer(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
    this.unknown = id("[UNK]");
    this.start = id("[CLS]");
    this.end = id("[SEP]");
  }

  /**
   * Reads the vocabulary of a {@code tokenizer.json}.
   *
   * @throws IllegalArgumentException if it is of another kind of tokenizer
   */
  static WordPieceTokenizer of(byte[] tokenizerJson) {
    JsonNode tokenizer = new JsonMapper().readTree(tokenizerJson);
    if (!tokenizer.path("model").path("type").asString("WordPiece").equals("WordPiece")
        || !tokenizer.path("normalizer").path("lowercase").asBoolean(true)) {
      throw new IllegalArgumentException("this is no uncased WordPiece tokenizer");
    }
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    Map<String, Integer> ids = HashMap.newHashMap(vocabulary.size());
    vocabulary.properties().forEach(piece -> ids.put(piece.getKey(), piece.getValue().intValue()));
    return new WordPieceTokenizer(ids);
  }

  /** The ids of a text's pieces, without the special ones at its ends. */
  List<Integer> pieces(String text) {
    List<Integer> ids = new ArrayList<>(text.length() / 4);
    BertWords.of(text).forEach(word -> cut(word, ids));
    return ids;
  }

  /** The ids with the special ones at the ends; of a long text only the first that fit. */
  long[] encode(String text, int maximum) {
    List<Integer> pieces = pieces(text);
    int kept = Math.min(pieces.size(), maximum - 2);
    long[] ids = new long[kept + 2];
    ids[0] = start;
    for (int i = 0; i < kept; i++) {
      ids[i + 1] = pieces.get(i);
    }
    ids[kept + 1] = end;
    return ids;
  }

  /**
   * The ids of a question and a passage. If they are too long together, the passage loses its end;
   * a question keeps at least half of the room, and loses its own end only beyond that.
   */
  TokenPair encode(String question, String passage, int maximum) {
    List<Integer> asked = pieces(question);
    List<Integer> read = pieces(passage);
    int room = maximum - 3;
    int kept = Math.min(asked.size(), Math.max(room / 2, room - read.size()));
    LongStream.Builder ids = LongStream.builder().add(start);
    asked.subList(0, kept).forEach(ids::add);
    ids.add(end);
    read.subList(0, Math.min(read.size(), room - kept)).forEach(ids::add);
    return new TokenPair(ids.add(end).build().toArray(), kept + 2);
  }

  private void cut(String word, List<Integer> ids) {
    int[] letters = word.codePoints().toArray();
    if (letters.length > LONGEST_WORD) {
      ids.add(unknown);
      return;
    }
    List<Integer> pieces = new ArrayList<>();
    int from = 0;
    while (from < letters.length) {
      int to = letters.length;
      Integer id = null;
      while (to > from && id == null) {
        String piece = new String(letters, from, to - from);
        id = vocabulary.get(from == 0 ? piece : CONTINUES + piece);
        to--;
      }
      if (id == null) {
        ids.add(unknown);
        return;
      }
      pieces.add(id);
      from = to + 1;
    }
    ids.addAll(pieces);
  }

  private int id(String piece) {
    Integer id = vocabulary.get(piece);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + piece);
    }
    return id;
  }
}
