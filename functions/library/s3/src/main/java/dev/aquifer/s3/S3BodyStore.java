package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps bodies in one bucket, under {@code TENANT/DOCUMENT}. */
public final class S3BodyStore implements BodyStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final S3Client s3;
  private final String bucket;

  public S3BodyStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The bucket {@code AQUIFER_BODIES_BUCKET}. */
  public static S3BodyStore configured(Settings settings) {
    return new S3BodyStore(
        S3Clients.client(S3Client.builder(), TIMEOUT), settings.text("AQUIFER_BODIES_BUCKET"));
  }

  @Override
  public BodyRef put(DocumentRef document, String name, byte[] bytes) {
    String key = key(document);
    String versionId =
        AwsCall.to(
            "object store",
            () ->
                s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
                    .versionId());
    return new BodyRef(bucket, key, versionId, name);
  }

  @Override
  public void remove(DocumentRef document) {
    AwsCall.to("object store", () -> s3.deleteObject(one -> one.bucket(bucket).key(key(document))));
  }

  private static String key(DocumentRef document) {
    return URLEncoder.encode(document.tenant(), StandardCharsets.UTF_8) + "/" + document.id();
  }
}
