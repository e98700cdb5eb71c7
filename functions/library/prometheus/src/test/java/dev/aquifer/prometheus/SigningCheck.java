package dev.aquifer.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands before a Prometheus as Amazon's service does: only requests with a valid <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">signature
 * of version 4</a> pass.
 */
final class SigningCheck implements AutoCloseable {

  private static final int FORBIDDEN = 403;

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI target;
  private final String secret;

  SigningCheck(URI target, String secret) throws IOException {
    this.target = target;
    this.secret = secret;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) {
      if (!isSigned(exchange, body)) {
        byte[] said = "the signature does not match".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(FORBIDDEN, said.length);
        exchange.getResponseBody().write(said);
        return;
      }
      var request =
          HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().getPath().substring(1)))
              .POST(BodyPublishers.ofByteArray(body));
      for (String name :
          List.of("Content-Encoding", "Content-Type", "X-Prometheus-Remote-Write-Version")) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
      var reply = http.send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(
          reply.statusCode(), reply.body().length == 0 ? -1 : reply.body().length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isSigned(HttpExchange exchange, byte[] body) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null || !header.startsWith("AWS4-HMAC-SHA256 ")) {
      return false;
    }
    Map<String, String> parts =
        Arrays.stream(header.substring("AWS4-HMAC-SHA256 ".length()).split(", *", -1))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    String[] scope = parts.getOrDefault("Credential", "").split("/", -1);
    String time = exchange.getRequestHeaders().getFirst("X-Amz-Date");
    String names = parts.getOrDefault("SignedHeaders", "");
    StringBuilder canonical =
        new StringBuilder("POST\n" + exchange.getRequestURI().getPath() + "\n\n");
    for (String name : names.split(";", -1)) {
      canonical
          .append(name.toLowerCase(Locale.ROOT))
          .append(':')
          .append(String.join(",", exchange.getRequestHeaders().get(name)).strip())
          .append('\n');
    }
    canonical.append('\n').append(names).append('\n').append(hash(body));
    String region = scope[2];
    String service = scope[3];
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            time,
            String.join("/", scope[1], region, service, "aws4_request"),
            hash(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String step : List.of(scope[1], region, service, "aws4_request")) {
      key = mac(key, step);
    }
    return service.equals("aps")
        && names.contains("host")
        && HexFormat.of().formatHex(mac(key, toSign)).equals(parts.get("Signature"));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
