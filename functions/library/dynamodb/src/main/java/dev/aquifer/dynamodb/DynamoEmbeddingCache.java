package dev.aquifer.dynamodb;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingCache;
import dev.aquifer.core.embed.EmbeddingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Vectors in one DynamoDB table: partition key {@code id}, time to live {@code expiresAt}. Whatever
 * the table refuses, for a moment or altogether, is logged and counts as not there; a request is
 * made again only as long as the table takes some of it.
 */
public final class DynamoEmbeddingCache implements EmbeddingCache {

  private static final Logger LOG = LoggerFactory.getLogger(DynamoEmbeddingCache.class);

  /** Short, since embedding again is always possible. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** The most that DynamoDB takes in one request. */
  private static final int READ_AT_ONCE = 100;

  private static final int WRITTEN_AT_ONCE = 25;

  private final DynamoDbClient dynamo;
  private final String table;
  private final Duration life;
  private final InstantSource clock;

  /**
   * Makes a cache over an existing table.
   *
   * @param life after which a vector expires, found or not
   */
  public DynamoEmbeddingCache(
      DynamoDbClient dynamo, String table, Duration life, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.life = life;
    this.clock = clock;
  }

  /** A cache with the function's own client. */
  public static DynamoEmbeddingCache of(String table, Duration life, InstantSource clock) {
    return new DynamoEmbeddingCache(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT), table, life, clock);
  }

  @Override
  public Map<EmbeddingKey, Embedding> get(Set<EmbeddingKey> keys) {
    Map<String, EmbeddingKey> byId =
        keys.stream().collect(Collectors.toMap(EmbeddingItem::id, Function.identity()));
    Map<EmbeddingKey, Embedding> found = new HashMap<>();
    try {
      for (List<String> ids : Slices.of(byId.keySet(), READ_AT_ONCE)) {
        read(ids, byId, found);
      }
    } catch (SdkException e) {
      tell("read", e);
    }
    return found;
  }

  @Override
  public void put(Map<EmbeddingKey, Embedding> vectors) {
    Instant expiresAt = clock.instant().plus(life);
    List<WriteRequest> writes =
        vectors.entrySet().stream()
            .map(entry -> EmbeddingItem.of(entry.getKey(), entry.getValue(), expiresAt))
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList();
    try {
      for (List<WriteRequest> slice : Slices.of(writes, WRITTEN_AT_ONCE)) {
        write(slice);
      }
    } catch (SdkException e) {
      tell("written", e);
    }
  }

  private void read(
      Collection<String> ids, Map<String, EmbeddingKey> byId, Map<EmbeddingKey, Embedding> found) {
    List<Map<String, AttributeValue>> wanted = ids.stream().map(EmbeddingItem::key).toList();
    int before;
    do {
      before = wanted.size();
      BatchGetItemResponse reply = read(wanted);
      for (Map<String, AttributeValue> item : reply.responses().getOrDefault(table, List.of())) {
        EmbeddingItem.read(item, byId).ifPresent(v -> found.put(v.getKey(), v.getValue()));
      }
      KeysAndAttributes left = reply.unprocessedKeys().get(table);
      wanted = left == null ? List.of() : left.keys();
    } while (!wanted.isEmpty() && wanted.size() < before);
  }

  private BatchGetItemResponse read(List<Map<String, AttributeValue>> keys) {
    return dynamo.batchGetItem(
        get -> get.requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys).build())));
  }

  private void write(List<WriteRequest> slice) {
    List<WriteRequest> wanted = slice;
    int before;
    do {
      before = wanted.size();
      Map<String, List<WriteRequest>> request = Map.of(table, wanted);
      wanted =
          dynamo
              .batchWriteItem(write -> write.requestItems(request))
              .unprocessedItems()
              .getOrDefault(table, List.of());
    } while (!wanted.isEmpty() && wanted.size() < before);
  }

  private static void tell(String what, SdkException e) {
    LOG.warn("Embeddings could not be {}, so texts are embedded again: {}", what, e.toString());
  }
}
