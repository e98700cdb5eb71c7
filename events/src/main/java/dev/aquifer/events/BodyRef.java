package dev.aquifer.events;

import org.jspecify.annotations.Nullable;

/**
 * Where a document's bytes are.
 *
 * @param bucket the bucket
 * @param key the object's key, decoded
 * @param versionId the object's version in a versioned bucket; null reads the current one
 * @param name the file's name, for a title and for error messages
 */
public record BodyRef(String bucket, String key, @Nullable String versionId, String name) {

  public BodyRef {
    Required.text(bucket, "body.bucket");
    Required.text(key, "body.key");
    Required.text(name, "body.name");
  }
}
