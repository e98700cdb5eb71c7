package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Changes;
import dev.aquifer.core.change.DocumentCutting;
import dev.aquifer.core.change.DocumentIndexing;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.InMemoryBodies;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.TextUnderstanding;
import dev.aquifer.core.embed.CachedEmbeddings;
import dev.aquifer.core.embed.CountingEmbeddings;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingCacheContract;
import dev.aquifer.core.embed.EmbeddingKey;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.embed.HashEmbeddings;
import dev.aquifer.core.embed.RecentEmbeddings;
import dev.aquifer.core.index.InMemoryChunkIndex;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class DynamoEmbeddingCacheIT extends EmbeddingCacheContract {

  private static final String TABLE = "embedding-cache";
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");
  private static final Duration LIFE = Duration.ofDays(30);

  private final EmbeddingModel model = new EmbeddingModel("model", 2);
  private final Embedding east = Embedding.ofLengthOne(new float[] {1, 0});

  private static Tables tables;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    tables =
        Tables.start(Path.of(System.getProperty("dynamodb")), Path.of(System.getProperty("logs")));
    dynamo = LedgerTable.client(tables.endpoint(), Duration.ofSeconds(20));
    dynamo.createTable(create ->
        create
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(LedgerTable.text(EmbeddingItem.ID))
            .keySchema(LedgerTable.part(EmbeddingItem.ID, KeyType.HASH)));
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    tables.close();
  }

  @Override
  protected DynamoEmbeddingCache cache() {
    return new DynamoEmbeddingCache(dynamo, TABLE, LIFE, () -> NOW);
  }

  @Test
  void aVectorIsStoredAsSmallBytesAndExpires() {
    EmbeddingKey key = EmbeddingKey.ofPassage("acme", model, "expires");
    cache().put(Map.of(key, east));
    assertThat(item(key))
        .containsEntry(
            "vector",
            AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 0, -128, 63, 0, 0, 0, 0})))
        .containsEntry(
            "expiresAt", AttributeValue.fromN(Long.toString(NOW.plus(LIFE).getEpochSecond())));
  }

  @Test
  void anItemTellsNothingOfTheText() {
    EmbeddingKey key = EmbeddingKey.ofPassage("acme", model, "nobody may read this");
    cache().put(Map.of(key, east));
    assertThat(item(key)).containsOnlyKeys("id", "vector", "expiresAt");
    assertThat(item(key)).containsEntry("id", AttributeValue.fromS(key.hash() + "#2#model#acme"));
  }

  static List<AttributeValue> whatIsNoVector() {
    return List.of(
        AttributeValue.fromS("vector"),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[7])),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[8])),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 0, -64, 127, 0, 0, -64, 127})),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[12])));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoVector")
  void anItemThatIsNoVectorIsNotThere(AttributeValue vector) {
    EmbeddingKey key = EmbeddingKey.ofPassage("acme", model, "damaged");
    cache().put(Map.of(key, east));
    Map<String, AttributeValue> damaged = new HashMap<>(item(key));
    damaged.put("vector", vector);
    dynamo.putItem(put -> put.tableName(TABLE).item(damaged));
    assertThat(cache().get(Set.of(key))).isEmpty();
  }

  @Test
  void vectorsThatDoNotFitIntoOneReplyAreAskedForAgain() {
    // A reply holds at most 16 MB: 60 vectors of 360 kB each need two.
    EmbeddingModel large = new EmbeddingModel("large", 90_000);
    Map<EmbeddingKey, Embedding> vectors = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      float[] values = new float[large.dimensions()];
      values[i] = 1;
      vectors.put(
          EmbeddingKey.ofPassage("acme", large, "text " + i), Embedding.ofLengthOne(values));
    }
    cache().put(vectors);
    assertThat(cache().get(vectors.keySet())).isEqualTo(vectors);
  }

  @Test
  void aTableThatIsMissingOrCannotBeReachedIsAnEmptyCache() {
    EmbeddingKey key = EmbeddingKey.ofPassage("acme", model, "text");
    try (DynamoDbClient nowhere =
        LedgerTable.client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500))) {
      for (DynamoEmbeddingCache down :
          List.of(
              new DynamoEmbeddingCache(dynamo, "missing", LIFE, () -> NOW),
              new DynamoEmbeddingCache(nowhere, TABLE, LIFE, () -> NOW))) {
        down.put(Map.of(key, east));
        assertThat(down.get(Set.of(key))).isEmpty();
      }
    }
  }

  @Test
  void ofADocumentThatChangedAnotherFunctionEmbedsOnlyWhatChanged() {
    CountingEmbeddings counting = new CountingEmbeddings(new HashEmbeddings());
    InMemoryBodies bodies = new InMemoryBodies();
    DocumentRef document = DocumentRef.of("acme", "s3", "s3://documents/handbook");
    InMemoryLedger ledger = new InMemoryLedger();
    InMemoryChunkIndex index = new InMemoryChunkIndex(counting.model());
    String[] paragraphs =
        IntStream.range(0, 40)
            .mapToObj(i -> "Paragraph %d says what it says. ".formatted(i).repeat(12).strip())
            .toArray(String[]::new);
    for (int version = 1; version <= 2; version++) {
      var change = Changes.updated(document, version, "everyone");
      bodies.put(change.body().key(), String.join("\n\n", paragraphs));
      // Each version is handled by a function that has nothing in memory yet.
      DocumentIndexing indexing =
          new DocumentIndexing(
              ledger,
              new DocumentCutting(
                  bodies,
                  DynamoEmbeddingCacheIT::parse,
                  TextUnderstanding.NONE,
                  new HierarchicalChunker(counting::countTokens, 100, 400),
                  "hierarchical",
                  1_000_000),
              new CachedEmbeddings(counting, new RecentEmbeddings(10), Optional.of(cache())),
              index,
              () -> NOW);
      indexing.write(change).orElseThrow().publish();
      if (version == 1) {
        assertThat(counting.passages()).hasSize(40);
        paragraphs[17] = paragraphs[17].replace("says", "told");
      }
    }
    assertThat(counting.passages())
        .singleElement()
        .satisfies(text -> assertThat(text).contains("Paragraph 17 told"));
  }

  private static ParsedDocument parse(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    for (String paragraph : text.split("\n\n", -1)) {
      int end = start + paragraph.length();
      blocks.add(new Block(Block.Kind.PARAGRAPH, start, end, List.of(), null));
      start = end + 2;
    }
    return new ParsedDocument(MediaType.PLAIN_TEXT, name, text, blocks);
  }

  private static Map<String, AttributeValue> item(EmbeddingKey key) {
    return dynamo
        .getItem(get -> get.tableName(TABLE).key(EmbeddingItem.key(EmbeddingItem.id(key))))
        .item();
  }
}
