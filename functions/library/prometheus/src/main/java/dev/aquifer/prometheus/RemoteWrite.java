package dev.aquifer.prometheus;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.measure.Series;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import io.airlift.compress.v3.snappy.SnappyCompressor;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Writes series to Prometheus, by remote write 1.0: protobuf, compressed by Snappy, signed for
 * Amazon Managed Service for Prometheus.
 */
public final class RemoteWrite {

  private static final String SERVICE = "aps";
  private static final int MOST_SAID = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI endpoint;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final SnappyCompressor snappy = new SnappyJavaCompressor();

  /**
   * Writes to an endpoint.
   *
   * @param endpoint such as {@code https://aps-workspaces.REGION.amazonaws.com/workspaces/ID/api/v1
   *     /remote_write}
   */
  public RemoteWrite(URI endpoint, String region, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
    this.http = AwsClients.http(TIMEOUT).build();
  }

  /** To {@code AQUIFER_REMOTE_WRITE_URL}; nowhere if it is not set. */
  public static Optional<RemoteWrite> configured(Settings settings) {
    String endpoint = settings.text("AQUIFER_REMOTE_WRITE_URL", "");
    return endpoint.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RemoteWrite(
                URI.create(endpoint),
                settings.text("AWS_REGION"),
                DefaultCredentialsProvider.builder().build()));
  }

  /**
   * Writes what series are at a time. A series must be written with later and later times.
   *
   * @throws ProblemException {@code DEPENDENCY_UNAVAILABLE}
   */
  public void write(List<Series> series, Instant at) {
    byte[] body = compressed(WriteRequest.of(series, at));
    SignedRequest signed = signed(body);
    HttpExecuteRequest request =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(signed.payload().orElseThrow())
            .build();
    try {
      HttpExecuteResponse response = http.prepareRequest(request).call();
      String said = text(response);
      if (!response.httpResponse().isSuccessful()) {
        throw unavailable(response.httpResponse().statusCode() + " " + said, null);
      }
    } catch (IOException e) {
      throw unavailable(e.toString(), e);
    }
  }

  private static String text(HttpExecuteResponse response) throws IOException {
    var body = response.responseBody();
    if (body.isEmpty()) {
      return "";
    }
    try (var stream = body.get()) {
      return new String(stream.readNBytes(MOST_SAID), StandardCharsets.UTF_8).strip();
    }
  }

  private static ProblemException unavailable(String reason, @Nullable IOException cause) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "Prometheus did not take what was measured (%s). It is written again with what comes next."
            .formatted(reason),
        cause);
  }

  private byte[] compressed(byte[] message) {
    byte[] compressed = new byte[snappy.maxCompressedLength(message.length)];
    int length = snappy.compress(message, 0, message.length, compressed, 0, compressed.length);
    return Arrays.copyOf(compressed, length);
  }

  private SignedRequest signed(byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .putHeader("Content-Encoding", "snappy")
            .putHeader("Content-Type", "application/x-protobuf")
            .putHeader("User-Agent", "aquifer")
            .putHeader("X-Prometheus-Remote-Write-Version", "0.1.0")
            .putHeader("Content-Length", String.valueOf(body.length))
            .build();
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
  }
}
