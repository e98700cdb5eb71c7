package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Lets a caller upload one object without credentials of their own, and removes objects. */
public final class Uploads {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration VALIDITY = Duration.ofMinutes(15);

  /** Every client of HTTP sets these itself, as they should be. */
  private static final Set<String> SET_BY_CLIENTS = Set.of("host", "content-length");

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;
  private final Duration validity;

  /**
   * Makes uploads to one bucket.
   *
   * @param validity how long a signed URL may be used
   */
  public Uploads(S3Client s3, S3Presigner presigner, String bucket, Duration validity) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
    this.validity = validity;
  }

  /** Uploads to {@code AQUIFER_DOCUMENTS_BUCKET}, each to be made within 15 minutes. */
  public static Uploads configured(Settings settings) {
    return new Uploads(
        S3Clients.client(S3Client.builder(), TIMEOUT),
        S3Presigner.create(),
        settings.text("AQUIFER_DOCUMENTS_BUCKET"),
        VALIDITY);
  }

  /** Returns if the bucket answers. */
  public void probe() {
    AwsCall.to("object store", () -> s3.headBucket(head -> head.bucket(bucket)));
  }

  /**
   * One permitted upload.
   *
   * @param url to PUT the bytes to
   * @param headers that must come with them, exactly
   * @param expiresAt when the URL stops working
   */
  public record Upload(URI url, Map<String, String> headers, Instant expiresAt) {}

  /** The bucket that uploads go to. */
  public String bucket() {
    return bucket;
  }

  /**
   * Signs an upload of what is there now, or is not: once it was made, or somebody else's was, the
   * URL is good for nothing more. The readers are part of what is signed.
   *
   * @param readers empty to say nothing of them
   * @param size how many bytes it must have
   */
  public Upload sign(String key, Optional<List<String>> readers, long size) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentLength(size)
            .metadata(
                readers
                    .map(said -> Map.of(ObjectMetadata.READERS, Readers.format(said)))
                    .orElse(Map.of()));
    entityTag(key).ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
    PresignedPutObjectRequest signed =
        AwsCall.to(
            "object store",
            () ->
                presigner.presignPutObject(
                    sign -> sign.signatureDuration(validity).putObjectRequest(put.build())));
    Map<String, String> headers =
        signed.signedHeaders().entrySet().stream()
            .filter(header -> !SET_BY_CLIENTS.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    header -> String.join(",", header.getValue()),
                    (a, b) -> a,
                    TreeMap::new));
    return new Upload(URI.create(signed.url().toString()), headers, signed.expiration());
  }

  /** Of all keys that begin with a key, it is the first itself. */
  private Optional<String> entityTag(String key) {
    return AwsCall.to(
            "object store",
            () -> s3.listObjectsV2(list -> list.bucket(bucket).prefix(key).maxKeys(1)))
        .contents()
        .stream()
        .filter(object -> object.key().equals(key))
        .map(S3Object::eTag)
        .findFirst();
  }

  /** Removes the object with this uri, if it is one of this bucket's; returns whether it is. */
  public boolean remove(String uri) {
    if (!uri.startsWith(prefix())) {
      return false;
    }
    String key = uri.substring(prefix().length());
    AwsCall.to("object store", () -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
    return true;
  }

  private String prefix() {
    return "s3://" + bucket + "/";
  }
}
