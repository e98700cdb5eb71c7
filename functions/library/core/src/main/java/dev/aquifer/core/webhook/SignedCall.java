package dev.aquifer.core.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a signature vouches for.
 *
 * @param id the same whenever the same event is sent again
 * @param signedAt in seconds since 1970; null if the scheme signs no time
 */
public record SignedCall(String id, @Nullable Long signedAt) {

  /** SHA-256, 64 lower-case hexadecimal digits. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
