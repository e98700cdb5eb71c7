package dev.aquifer.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BERT's uncased WordPiece tokenizer, as the reference implementation of Hugging Face does it:
 * words of {@link BertWords}, each cut greedily into the longest pieces of the vocabulary.
 */
public final class WordPieceTokenizer {

  private static final int LONGEST_WORD = 100;
  private static final String CONTINUES = "##";

  private final Map<String, Integer> beginnings;
  private final Map<String, Integer> continuations;
  private final int unknown;
  private final int start;
  private final int end;

  private WordPieceTokenizer(Map<String, Integer> beginnings, Map<String, Integer> continuations) {
    this.beginnings = beginnings;
    this.continuations = continuations;
    this.unknown = id("[UNK]");
    this.start = id("[CLS]");
    this.end = id("[SEP]");
  }

  /**
   * Reads the vocabulary of a {@code tokenizer.json}.
   *
   * @throws IllegalArgumentException if it is of another kind of tokenizer
   */
  public static WordPieceTokenizer of(byte[] tokenizerJson) {
    JsonNode tokenizer = new JsonMapper().readTree(tokenizerJson);
    if (!tokenizer.path("model").path("type").asString("WordPiece").equals("WordPiece")
        || !tokenizer.path("normalizer").path("lowercase").asBoolean(true)) {
      throw new IllegalArgumentException("this is no uncased WordPiece tokenizer");
    }
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    Map<String, Integer> beginnings = HashMap.newHashMap(vocabulary.size());
    Map<String, Integer> continuations = new HashMap<>();
    vocabulary
        .properties()
        .forEach(piece -> {
          String text = piece.getKey();
          beginnings.put(text, piece.getValue().intValue());
          if (text.startsWith(CONTINUES)) {
            continuations.put(text.substring(CONTINUES.length()), piece.getValue().intValue());
          }
        });
    return new WordPieceTokenizer(beginnings, continuations);
  }

  /** The number of a text's pieces, without the special ones at its ends. */
  public int count(String text) {
    return pieces(text).size;
  }

  /**
   * The ids with the special ones at the ends; of a long text only the first that fit.
   *
   * @param maximum ids, at least 2
   */
  public long[] encode(String text, int maximum) {
    Pieces pieces = pieces(text);
    int kept = Math.min(pieces.size, maximum - 2);
    long[] ids = new long[kept + 2];
    ids[0] = start;
    for (int i = 0; i < kept; i++) {
      ids[i + 1] = pieces.ids[i];
    }
    ids[kept + 1] = end;
    return ids;
  }

  /**
   * The ids of a question and a passage. If they are too long together, the passage loses its end;
   * a question keeps at least half of the room, and loses its own end only beyond that.
   */
  TokenPair encode(String question, String passage, int maximum) {
    Pieces asked = pieces(question);
    Pieces read = pieces(passage);
    int room = maximum - 3;
    int kept = Math.min(asked.size, Math.max(room / 2, room - read.size));
    LongStream.Builder ids = LongStream.builder().add(start);
    asked.addTo(ids, kept);
    ids.add(end);
    read.addTo(ids, Math.min(read.size, room - kept));
    return new TokenPair(ids.add(end).build().toArray(), kept + 2);
  }

  private Pieces pieces(String text) {
    Pieces pieces = new Pieces(text.length() / 4 + 1);
    for (String word : BertWords.of(text)) {
      Integer whole = beginnings.get(word);
      if (whole != null && !isTooLong(word)) {
        pieces.add(whole);
      } else {
        cut(word, pieces);
      }
    }
    return pieces;
  }

  private void cut(String word, Pieces pieces) {
    int before = pieces.size;
    int from = isTooLong(word) ? -1 : 0;
    while (from >= 0 && from < word.length()) {
      from = cutOne(word, from, pieces);
    }
    if (from < 0) {
      pieces.size = before;
      pieces.add(unknown);
    }
  }

  /** Adds the longest piece from a place on; returns its end, or -1 if there is none. */
  private int cutOne(String word, int from, Pieces pieces) {
    Map<String, Integer> vocabulary = from == 0 ? beginnings : continuations;
    for (int to = word.length(); to > from; to--) {
      Integer id = vocabulary.get(word.substring(from, to));
      if (id != null) {
        pieces.add(id);
        return to;
      }
    }
    return -1;
  }

  private static boolean isTooLong(String word) {
    return word.length() > LONGEST_WORD && word.codePointCount(0, word.length()) > LONGEST_WORD;
  }

  private int id(String piece) {
    Integer id = beginnings.get(piece);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + piece);
    }
    return id;
  }

  /** Ids without a box around each. */
  private static final class Pieces {

    private int[] ids;
    private int size;

    Pieces(int expected) {
      this.ids = new int[expected];
    }

    void add(int id) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
      }
      ids[size] = id;
      size++;
    }

    void addTo(LongStream.Builder row, int first) {
      for (int i = 0; i < first; i++) {
        row.add(ids[i]);
      }
    }
  }
}
