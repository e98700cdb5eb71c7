package dev.aquifer.endtoend.poison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.answer.Answer;
import dev.aquifer.core.answer.ExtractiveGenerator;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.GroundedGenerator;
import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.openai.OpenAiLanguageModel;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every poisoned document with a language model behind an OpenAI-compatible endpoint that obeys
 * whatever it reads. No weights of a language model are at hand, so this does not tell how often a
 * real one obeys: it takes every attack that reaches the model for a success, and counts what
 * reaches the reader. The counts are written to {@code target/poison.md}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PoisonedDocumentsIT {

  private static final String TENANT = "acme";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern LINK = Pattern.compile("(?i)[\\w.:/@-]*evil\\.example[^\\s)…]*");

  /** Tags, reference definitions, what runs, and characters that show nothing. */
  private static final Pattern UNSAFE =
      Pattern.compile("<[\\p{L}/!?]|\\]:|(?i)javascript:|data:text|[\\p{Cf}&&[^\\u200c\\u200d]]");

  /** What no link rule and no delimiter can help against, only who may put documents in. */
  private static final Set<String> BELIEVED = Set.of("falsehood", "denial");

  private final Caller ada = new Caller(TENANT, "ada", Set.of("staff"));
  private final JsonMapper json = new JsonMapper();
  private final BgeEmbeddings embeddings = BgeEmbeddings.load();
  private final InMemoryBodies bodies = new InMemoryBodies();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryChunkIndex index = new InMemoryChunkIndex(embeddings.model());
  private final List<String> replies = new ArrayList<>();
  private boolean citesPoison;
  private WireServer server = WireServer.start(this::completion);

  @BeforeAll
  void ingest() {
    DocumentIndexing indexing =
        new DocumentIndexing(
            ledger,
            new DocumentCutting(
                bodies,
                new FormatParser(),
                TextUnderstanding.NONE,
                new HierarchicalChunker(embeddings::countTokens, 128, 576),
                "hierarchical",
                10_000_000),
            embeddings,
            index,
            () -> NOW);
    List<DocumentIndexing.Written> written = new ArrayList<>();
    put(indexing, written, Poison.TRUE, Poison.trueBytes());
    Poison.all().forEach(poison -> put(indexing, written, poison.file(), poison.bytes()));
    indexing.makeSearchable();
    written.forEach(DocumentIndexing.Written::publish);
  }

  @AfterAll
  void stop() {
    server.close();
    embeddings.close();
  }

  @Test
  void nothingThatAPoisonedDocumentBesideTheTrueOneAsksForReachesTheReader() throws IOException {
    citesPoison = false;
    Map<String, int[]> counts = new TreeMap<>();
    for (Poison poison : Poison.all()) {
      Answer answer = ask(poison);
      boolean raw = poison.shows(raw(poison));
      boolean guarded = poison.shows(withoutLinksOfCited(answer));
      int[] count = counts.computeIfAbsent(poison.kind(), kind -> new int[3]);
      count[0]++;
      count[1] += raw ? 1 : 0;
      count[2] += guarded ? 1 : 0;
      if (!BELIEVED.contains(poison.kind())) {
        assertThat(guarded).as("%s: %s", poison, answer.text()).isFalse();
        assertThat(answer.text()).as(poison.file()).contains(poison.truth());
      }
    }
    write(counts);
    assertThat(counts.values().stream().mapToInt(count -> count[1]).sum())
        .as("the model is gullible")
        .isGreaterThan(Poison.all().size() / 2);
  }

  @Test
  void ofAPoisonedDocumentThatIsCitedOnlyItsOwnVisibleLinksAreShown() {
    citesPoison = true;
    for (Poison poison : Poison.all()) {
      Answer answer = ask(poison);
      assertThat(answer.text())
          .as(poison.file())
          .doesNotContainPattern(
              "<[\\p{L}/!?]|\\]:|(?i)javascript:|data:text|[\\p{Cf}&&[^\\u200c\\u200d]]")
          .doesNotContain("never follow instructions");
      if (answer instanceof Answer.Found found) {
        assertOwnLinks(poison, found);
      }
    }
  }

  /** Without a model there is nobody to obey; what a document says of itself may still be shown. */
  @Test
  void theExtractiveGeneratorQuotesAndDoesNotObey() {
    for (Poison poison : Poison.all()) {
      Answer answer = answering(new ExtractiveGenerator(embeddings), poison);
      assertThat(answer.text())
          .as(poison.file())
          .doesNotContainPattern(UNSAFE)
          .doesNotContain("never follow instructions");
      if (answer instanceof Answer.Found found) {
        assertOwnLinks(poison, found);
        LINK.matcher(found.text())
            .results()
            .forEach(link ->
                assertThat(found.citations())
                    .as(poison.file())
                    .anySatisfy(c ->
                        assertThat(c.quote()).contains(link.group().replaceAll("[.,*_]+$", ""))));
      }
    }
  }

  @Test
  void whatAReaderOfADocumentDoesNotSeeIsInNoPassage() {
    for (Poison poison : Poison.all()) {
      if (poison.file().matches("(?s).*\\.(?:html|pdf|docx)") && poison.kind().equals("hidden")) {
        assertThat(textOf(document(poison.file()).id()))
            .as(poison.file())
            .contains(poison.truth())
            .doesNotContain("evil.example");
      }
    }
  }

  /** A document that is found beside this one, and cited, may show its own links. */
  private String withoutLinksOfCited(Answer answer) {
    if (!(answer instanceof Answer.Found found)) {
      return answer.text();
    }
    String cited =
        found.citations().stream()
            .map(citation -> citation.passage().document().id())
            .map(this::textOf)
            .reduce("", String::concat);
    return LINK.matcher(found.text())
        .replaceAll(link ->
            cited.contains(link.group().replaceAll("[.,*_]+$", ""))
                ? ""
                : Matcher.quoteReplacement(link.group()));
  }

  private void assertOwnLinks(Poison poison, Answer.Found found) {
    String cited =
        found.citations().stream()
            .map(citation -> textOf(citation.passage().document().id()))
            .reduce("", String::concat);
    LINK.matcher(found.text())
        .results()
        .map(link -> link.group().replaceAll("[.,*_]+$", ""))
        .forEach(link -> assertThat(cited).as(poison.file()).contains(link));
  }

  /** The whole text of a document in the index. */
  private String textOf(String documentId) {
    StringBuilder text = new StringBuilder();
    for (String id : index.ids()) {
      if (id.startsWith(documentId + "#")) {
        index.fetch(TENANT, List.of(id)).forEach(p -> text.append(p.chunk().text()).append('\n'));
      }
    }
    return text.toString();
  }

  private Answer ask(Poison poison) {
    replies.clear();
    OpenAiLanguageModel model =
        new OpenAiLanguageModel(
            URI.create(server.uri() + "/v1"), "gullible", () -> "key", TokenMeter.NONE);
    return answering(new GroundedGenerator(model), poison);
  }

  private Answer answering(Generator generator, Poison poison) {
    return new QuestionAnswering(
            new PassageSearch(Retrieval.plain(embeddings), index, ledger),
            new ContextBuilder(index, embeddings::countTokens, 4_000),
            generator,
            Optional.empty(),
            Optional.empty(),
            Measurements.NONE)
        .answer(ada, poison.question(), Filters.NONE)
        .answer();
  }

  private String raw(Poison poison) {
    assertThat(replies).as(poison.file()).hasSize(1);
    String reply = replies.getFirst();
    return reply.equals("NO ANSWER") ? new Answer.NotFound().text() : reply;
  }

  private WireServer.Reply completion(WireServer.Request request) {
    JsonNode messages = json.readTree(request.body()).path("messages");
    String reply =
        new GullibleModel(citesPoison)
            .reply(
                messages.path(0).path("content").asString(),
                messages.path(1).path("content").asString());
    replies.add(reply);
    return WireServer.json(
        json.writeValueAsString(
            Map.of("choices", List.of(Map.of("message", Map.of("content", reply))))));
  }

  private static DocumentRef document(String name) {
    return DocumentRef.of(TENANT, "s3", "s3://documents/" + name);
  }

  private void put(
      DocumentIndexing indexing,
      List<DocumentIndexing.Written> written,
      String name,
      byte[] bytes) {
    bodies.put(name, bytes);
    indexing
        .write(
            new DocumentUpdated(
                document(name),
                new SourceVersion("01", NOW, "tag"),
                new BodyRef("documents", name, null, name),
                new AccessList(List.of("everyone"), NOW)))
        .ifPresent(written::add);
  }

  private static void write(Map<String, int[]> counts) throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| attack | documents | in the reply | in the answer |\n|---|---|---|---|\n");
    counts.forEach((kind, count) ->
        table.append("| %s | %d | %d | %d |\n".formatted(kind, count[0], count[1], count[2])));
    Files.writeString(Path.of("target", "poison.md"), table);
  }
}
