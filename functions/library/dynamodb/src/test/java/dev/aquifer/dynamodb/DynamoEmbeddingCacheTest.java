package dev.aquifer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingKey;
import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** What DynamoDB Local never does: to take a part of a request. */
class DynamoEmbeddingCacheTest {

  private final EmbeddingModel model = new EmbeddingModel("model", 2);
  private final Embedding east = Embedding.ofLengthOne(new float[] {1, 0});
  private final WireServer server = WireServer.start(request -> WireServer.json("{}"));
  private final DynamoDbClient dynamo = client(server);

  @AfterEach
  void stop() {
    dynamo.close();
    server.close();
  }

  @Test
  void whatWasNotWrittenIsWrittenAgainAsLongAsSomeOfItIsTaken() {
    server.reply(request ->
        switch (puts(request)) {
          case 10 -> unwritten(4);
          case 4 -> unwritten(1);
          default -> WireServer.json("{}");
        });
    cache().put(vectors(10));
    assertThat(server.requests().stream().map(DynamoEmbeddingCacheTest::puts))
        .containsExactly(10, 4, 1);
  }

  @Test
  void aTableThatTakesNothingMoreIsLeftAlone() {
    server.reply(request -> unwritten(4));
    cache().put(vectors(10));
    assertThat(server.requests().stream().map(DynamoEmbeddingCacheTest::puts))
        .containsExactly(10, 4);
  }

  @Test
  void whatWasNotReadIsAskedForAgainAsLongAsSomeOfItIsFound() {
    server.reply(request ->
        switch (reads(request)) {
          case 10 -> unread(4);
          case 4 -> unread(1);
          default -> unread(1);
        });
    assertThat(cache().get(vectors(10).keySet())).isEmpty();
    assertThat(server.requests().stream().map(DynamoEmbeddingCacheTest::reads))
        .containsExactly(10, 4, 1);
  }

  private DynamoEmbeddingCache cache() {
    return new DynamoEmbeddingCache(dynamo, "cache", Duration.ofDays(1), () -> Instant.EPOCH);
  }

  private Map<EmbeddingKey, Embedding> vectors(int count) {
    Map<EmbeddingKey, Embedding> vectors = new HashMap<>();
    for (int i = 0; i < count; i++) {
      vectors.put(EmbeddingKey.ofPassage("acme", model, "text " + i), east);
    }
    return vectors;
  }

  private static WireServer.Reply unwritten(int count) {
    String item =
        "{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"x\"},\"vector\":{\"B\":\"AACAPwAAAAA=\"}}}}";
    return WireServer.json("{\"UnprocessedItems\":{\"cache\":" + list(item, count) + "}}");
  }

  private static WireServer.Reply unread(int count) {
    String keys = list("{\"id\":{\"S\":\"x\"}}", count);
    return WireServer.json(
        "{\"Responses\":{\"cache\":[]},\"UnprocessedKeys\":{\"cache\":{\"Keys\":" + keys + "}}}");
  }

  private static String list(String element, int count) {
    return "[" + String.join(",", Collections.nCopies(count, element)) + "]";
  }

  private static int puts(WireServer.Request request) {
    return Math.toIntExact(Stream.of(request.body().split("PutRequest", -1)).skip(1).count());
  }

  private static int reads(WireServer.Request request) {
    return Math.toIntExact(Stream.of(request.body().split("\"id\"", -1)).skip(1).count());
  }

  private static DynamoDbClient client(WireServer server) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    return AwsClients.client(builder, Duration.ofSeconds(20));
  }
}
