package dev.aquifer.dynamodb;

import dev.aquifer.core.embed.Embedding;
import dev.aquifer.core.embed.EmbeddingKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A vector as an item: its values are 32-bit floating point numbers, the lowest byte first. */
final class EmbeddingItem {

  static final String ID = "id";
  static final String VECTOR = "vector";
  static final String EXPIRES_AT = "expiresAt";

  private EmbeddingItem() {}

  /** {@code HASH#DIMENSIONS#MODEL#TENANT}; hashes first, so that partitions fill evenly. */
  static String id(EmbeddingKey key) {
    return key.hash()
        + "#"
        + key.model().dimensions()
        + "#"
        + key.model().name()
        + "#"
        + key.tenant();
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of(ID, AttributeValue.fromS(id));
  }

  static Map<String, AttributeValue> of(EmbeddingKey key, Embedding vector, Instant expiresAt) {
    return Map.of(
        ID,
        AttributeValue.fromS(id(key)),
        VECTOR,
        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes(vector.values()))),
        EXPIRES_AT,
        AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
  }

  /** Reads an item; what is not a vector of the model's dimensions and length one is none. */
  static Optional<Map.Entry<EmbeddingKey, Embedding>> read(
      Map<String, AttributeValue> item, Map<String, EmbeddingKey> byId) {
    EmbeddingKey key = byId.get(item.getOrDefault(ID, AttributeValue.fromS("")).s());
    AttributeValue vector = item.get(VECTOR);
    if (key == null || vector == null || vector.b() == null) {
      return Optional.empty();
    }
    byte[] bytes = vector.b().asByteArrayUnsafe();
    if (bytes.length != key.model().dimensions() * Float.BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Map.entry(key, Embedding.ofLengthOne(values(bytes))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] values(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
