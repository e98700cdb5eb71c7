package dev.aquifer.core.embed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the vector that a model makes of a tenant's text: the same text always has the same one,
 * whichever of the tenant's documents it is in.
 *
 * @param tenant whose text it is
 * @param model that makes the vector
 * @param hash SHA-256 of the text, and of whether it is a passage or a question, which models embed
 *     differently; 64 lower-case hexadecimal digits
 */
public record EmbeddingKey(String tenant, EmbeddingModel model, String hash) {

  /** The key of a text that is to be found. */
  public static EmbeddingKey ofPassage(String tenant, EmbeddingModel model, String text) {
    return new EmbeddingKey(tenant, model, hash('p', text));
  }

  /** The key of a question. */
  public static EmbeddingKey ofQuestion(String tenant, EmbeddingModel model, String text) {
    return new EmbeddingKey(tenant, model, hash('q', text));
  }

  /** Hashes the characters themselves: an encoding would make one of all that it cannot express. */
  private static String hash(char kind, String text) {
    ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * (1 + text.length()));
    bytes.asCharBuffer().put(kind).put(text);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
