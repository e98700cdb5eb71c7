package dev.aquifer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.rerank.LateInteraction;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeEmbeddingsTest {

  private static BgeEmbeddings embeddings;

  @BeforeAll
  static void load() {
    embeddings = BgeEmbeddings.load();
  }

  @AfterAll
  static void close() {
    embeddings.close();
  }

  @Test
  void aQuestionIsNearestToThePassageThatAnswersIt() {
    Embedding question = embeddings.embedQuery("How many days of holiday do employees get?");
    List<Embedding> passages =
        embeddings.embedPassages(
            List.of(
                "Every employee has 27 days of paid annual leave.",
                "The build server compiles the code on every push.",
                "Rotate the database password every 90 days."));
    assertThat(question.cosine(passages.get(0)))
        .isGreaterThan(question.cosine(passages.get(1)))
        .isGreaterThan(question.cosine(passages.get(2)));
  }

  @Test
  void aVectorDoesNotDependOnWhatElseIsEmbedded() {
    Embedding alone = embeddings.embedPassages(List.of("The same text.")).getFirst();
    List<Embedding> together =
        embeddings.embedPassages(
            List.of("Something much longer that would need padding in a batch", "The same text."));
    assertThat(together.get(1)).isEqualTo(alone);
  }

  @Test
  void aTextsVectorIsThatOfItsFirstToken() {
    List<String> texts = List.of("Leave is 27 days.", "unaffable", "", "word ".repeat(1_000));
    List<List<Embedding>> tokens = embeddings.embedTokens(texts);
    assertThat(tokens.stream().map(List::getFirst)).isEqualTo(embeddings.embedPassages(texts));
    assertThat(tokens).extracting(List::size).containsExactly(5 + 2, 3 + 2, 2, 512);
  }

  @Test
  void aQuestionsTokensAreItsOwnReadBehindThePrefix() {
    String question = "How long is leave?";
    String prefixed = "Represent this sentence for searching relevant passages: " + question;
    List<Embedding> all = embeddings.embedTokens(List.of(prefixed)).getFirst();
    List<Embedding> own = embeddings.embedQueryTokens(question);
    assertThat(own).as("five and the end").hasSize(5 + 1);
    assertThat(own).isEqualTo(all.subList(all.size() - own.size(), all.size()));
    assertThat(all.getFirst()).isEqualTo(embeddings.embedQuery(question));
    assertThat(embeddings.embedQueryTokens("word ".repeat(1_000))).hasSizeBetween(490, 511);
  }

  @Test
  void tokenByTokenThePassageThatAnswersFitsBest() {
    List<Double> scores =
        new LateInteraction(embeddings)
            .score(
                "How many days of holiday do employees get?",
                List.of(
                    Passages.of("Rules", "The build server compiles the code on every push."),
                    Passages.of("Rules", "Every employee has 27 days of paid annual leave."),
                    Passages.of("Rules", "Rotate the database password every 90 days.")));
    assertThat(scores.get(1)).isGreaterThan(scores.get(0)).isGreaterThan(scores.get(2));
  }

  @Test
  void tokensAreThoseOfTheReferenceTokenizer() {
    WordPieceTokenizer tokenizer =
        WordPieceTokenizer.of(ModelFiles.read("bge-small-en-v1.5-q-tokenizer.json"));
    // "hello", "world", "!" in BERT's uncased vocabulary, between [CLS] and [SEP].
    assertThat(tokenizer.encode("Héllo, WORLD!", 512))
        .containsExactly(101, 7592, 1010, 2088, 999, 102);
    // "un", "##aff", "##able" is the example of the WordPiece paper's reference code.
    assertThat(tokenizer.encode("unaffable", 512)).containsExactly(101, 14477, 20961, 3468, 102);
    assertThat(tokenizer.encode("word ".repeat(1000), 512)).hasSize(512).endsWith(102L);
  }

  @Test
  void aPairIsTheRowThatTheTokenizersOwnTemplateMakes() {
    WordPieceTokenizer tokenizer =
        WordPieceTokenizer.of(ModelFiles.read("bge-small-en-v1.5-q-tokenizer.json"));
    TokenPair pair = tokenizer.encode("hello", "world!", 512);
    assertThat(pair.ids()).containsExactly(101, 7592, 102, 2088, 999, 102);
    assertThat(pair.types()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(pair.mask()).containsOnly(1).hasSize(6);
  }
}
