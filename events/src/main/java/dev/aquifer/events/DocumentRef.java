package dev.aquifer.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one document.
 *
 * @param tenant the organisation that owns it
 * @param id 32 lower-case hexadecimal digits, safe in a URL; see {@link #of}
 * @param source the kind of source it comes from, such as {@code s3}
 * @param uri where a person finds it, such as {@code s3://bucket/key}; unique in the tenant
 */
public record DocumentRef(String tenant, String id, String source, String uri) {

  /** The tenant of what names no other. */
  public static final String DEFAULT_TENANT = "default";

  private static final int ID_DIGITS = 32;

  /** Whoever follows a citation must not run what a source calls its document. */
  private static final Pattern RUNS =
      Pattern.compile(
          "(?:javascript|vbscript|livescript|data|blob|about|view-source|filesystem):",
          Pattern.CASE_INSENSITIVE);

  /** What browsers leave out before they look at a scheme. */
  private static final Pattern UNREAD = Pattern.compile("[\\s\\p{Cntrl}]+");

  private static final Pattern TENANT = Pattern.compile("tenants/([^/]+)/.+", Pattern.DOTALL);

  public DocumentRef {
    Required.text(tenant, "document.tenant");
    Required.text(id, "document.id");
    Required.text(source, "document.source");
    Required.text(uri, "document.uri");
    if (RUNS.matcher(UNREAD.matcher(uri).replaceAll("")).lookingAt()) {
      throw new IllegalArgumentException("document.uri must name a place, not what to run or show");
    }
  }

  /**
   * Names the document that an object in S3 is. An object under {@code tenants/NAME/} belongs to
   * the tenant of that name, every other to the tenant {@code default}.
   *
   * @throws IllegalArgumentException if no tenant can have that name
   */
  public static DocumentRef ofObject(String bucket, String key) {
    Matcher named = TENANT.matcher(key);
    String tenant = named.matches() ? named.group(1) : DEFAULT_TENANT;
    if (!TenantName.isOne(tenant)) {
      throw new IllegalArgumentException(
          "no tenant can be called '%s': put the object under tenants/NAME/, with up to 63 lower-case letters, digits, dots, hyphens and underscores"
              .formatted(tenant));
    }
    return of(tenant, "s3", "s3://" + bucket + "/" + key);
  }

  /** Names the document at {@code uri}; the id is the start of the SHA-256 of tenant and uri. */
  public static DocumentRef of(String tenant, String source, String uri) {
    return new DocumentRef(tenant, digest(tenant + "\n" + uri), source, uri);
  }

  /**
   * Names an item of a source that is asked for its items; the id is the start of the SHA-256 of
   * tenant, source and key, so that it stays when the item moves.
   *
   * @param kind of the source
   * @param sourceId which source of the tenant
   * @param key the source's own name of the item
   */
  public static DocumentRef ofItem(
      String tenant, String kind, String sourceId, String key, String uri) {
    return new DocumentRef(tenant, digest(String.join("\n", tenant, sourceId, key)), kind, uri);
  }

  private static String digest(String name) {
    return Sha256.of(name).substring(0, ID_DIGITS);
  }
}
