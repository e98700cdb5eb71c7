package dev.aquifer.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Makes a function load what it loads when it serves, so that an AOT cache can be made of it. */
final class Training {

  private Training() {}

  /**
   * Stands in for AWS, where the variables of a training run send its calls, so that priming goes
   * as far as it can: an empty reply of the services that talk JSON, and of others that nothing is
   * there.
   *
   * @param request its method and path
   */
  static Reply pretend(String request) {
    return request.startsWith("POST ") ? new Reply(200, Map.of(), "{}") : Reply.nothing(request);
  }

  /**
   * Sends an event that no function knows: it is read, and refused.
   *
   * @param port of this process's server
   */
  static void run(int port) throws IOException, InterruptedException {
    String invocations =
        "http://127.0.0.1:%d/2015-03-31/functions/function/invocations".formatted(port);
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(invocations))
                      .POST(BodyPublishers.ofString("{}"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      System.out.println("Trained: an event was answered with " + status);
    }
  }
}
