package dev.aquifer.searchaccess;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer that CloudFormation waits for, put to the address in its request. The address is
 * signed for a request without a content type, so none is sent.
 *
 * @param status {@code SUCCESS} or {@code FAILED}
 * @param reason what went wrong, as it stands in the stack's events; empty if nothing did
 */
record Reply(String status, String reason) {

  static final Reply SUCCESS = new Reply("SUCCESS", "");

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ERROR = 300;
  private static final int LONGEST_REASON = 1_000;

  static Reply failed(RuntimeException cause) {
    String reason = String.valueOf(cause.getMessage());
    return new Reply("FAILED", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
  }

  /**
   * Sends it.
   *
   * @throws UncheckedIOException if it is not taken; Lambda then tries the whole request again
   */
  void to(CloudFormationCustomResourceEvent request) {
    Map<String, Object> body = new TreeMap<>();
    body.put("Status", status);
    body.put("Reason", reason);
    // The same for every update: CloudFormation takes a new one for a replaced resource, and would
    // delete the old one, which is the same roles.
    body.put("PhysicalResourceId", request.getLogicalResourceId());
    body.put("StackId", request.getStackId());
    body.put("RequestId", request.getRequestId());
    body.put("LogicalResourceId", request.getLogicalResourceId());
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(request.getResponseUrl()))
            .timeout(TIMEOUT)
            .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(put, BodyHandlers.ofString());
      if (answer.statusCode() >= ERROR) {
        throw new IOException("CloudFormation's address answered " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
