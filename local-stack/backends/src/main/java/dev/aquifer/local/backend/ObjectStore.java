package dev.aquifer.local.backend;

import java.net.URI;
import java.time.InstantSource;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * S3 in memory: S3Proxy behind the SDK's own client, with path-style addresses.
 *
 * <p>Requests are signed, as on AWS, with {@link #ACCESS_KEY} and {@link #SECRET_KEY}; a presigned
 * URL with a wrong signature is refused here too. Nothing is kept after {@link #close}.
 */
public final class ObjectStore implements AutoCloseable {

  /** The access key that every part of the stack uses. */
  public static final String ACCESS_KEY = "local";

  /** The secret key that every part of the stack uses. */
  public static final String SECRET_KEY = "local";

  private final S3Proxy server;
  private final ReportingBlobStore objects;

  private ObjectStore(S3Proxy server, ReportingBlobStore objects) {
    this.server = server;
    this.objects = objects;
  }

  /**
   * Starts an empty store on a free port.
   *
   * @param listener hears of every change
   */
  public static ObjectStore start(ObjectListener listener) {
    var objects =
        new ReportingBlobStore(
            new TransientNio2BlobStore(), listener, new Sequencer(InstantSource.system()));
    var server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new StartFailed("The object store did not start", e);
    }
    return new ObjectStore(server, objects);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  public void close() {
    try (objects) {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The object store did not stop", e);
    }
  }
}
