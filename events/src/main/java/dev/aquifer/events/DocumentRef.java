package dev.aquifer.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one document.
 *
 * @param tenant the organisation that owns it
 * @param id 32 lower-case hexadecimal digits, safe in a URL; see {@link #of}
 * @param source the kind of source it comes from, such as {@code s3}
 * @param uri where a person finds it, such as {@code s3://bucket/key}; unique in the tenant
 */
public record DocumentRef(String tenant, String id, String source, String uri) {

  private static final int ID_DIGITS = 32;

  public DocumentRef {
    Required.text(tenant, "document.tenant");
    Required.text(id, "document.id");
    Required.text(source, "document.source");
    Required.text(uri, "document.uri");
  }

  /** Names the document at {@code uri}; the id is the start of the SHA-256 of tenant and uri. */
  public static DocumentRef of(String tenant, String source, String uri) {
    return new DocumentRef(tenant, digest(tenant + "\n" + uri), source, uri);
  }

  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
