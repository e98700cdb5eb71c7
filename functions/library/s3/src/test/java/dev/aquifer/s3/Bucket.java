package dev.aquifer.s3;

import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.backend.ObjectStore;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket on S3Proxy, with the clients that functions use. */
final class Bucket implements AutoCloseable {

  static final String NAME = "documents";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ObjectStore store = ObjectStore.start(new Unheard());
  final S3Client s3 = client(store.endpoint(), TIMEOUT);
  final S3Presigner presigner =
      S3Presigner.builder()
          .endpointOverride(store.endpoint())
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
          .build();

  Bucket() {
    s3.createBucket(create -> create.bucket(NAME));
  }

  static S3Client client(URI endpoint, Duration timeout) {
    return S3Clients.client(S3Client.builder().endpointOverride(endpoint), timeout);
  }

  /** A client of a port where nothing listens. */
  static S3Client unreachable() {
    return client(URI.create("http://127.0.0.1:1"), Duration.ofMillis(500));
  }

  @Override
  public void close() {
    presigner.close();
    s3.close();
    store.close();
  }

  private static final class Unheard implements ObjectListener {

    @Override
    public void created(String bucket, String key, long size, String etag, String sequencer) {}

    @Override
    public void deleted(String bucket, String key, String sequencer) {}
  }
}
