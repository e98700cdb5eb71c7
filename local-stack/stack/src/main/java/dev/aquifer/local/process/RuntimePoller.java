package dev.aquifer.local.process;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Runs stream handlers against the Lambda Runtime API where AWS's interface client has no native
 * library: on macOS and Windows. One invocation at a time, as there.
 */
public final class RuntimePoller {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String root;

  private RuntimePoller(String address) {
    this.root = "http://" + address + "/2018-06-01/runtime/";
  }

  /** Takes the handler's name: its class, and {@code ::handleRequest}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var poller = new RuntimePoller(System.getenv("AWS_LAMBDA_RUNTIME_API"));
    RequestStreamHandler handler;
    try {
      handler = handler(arguments[0]);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      poller.post("init/error", error(e));
      System.exit(1);
      return;
    }
    while (true) {
      poller.invoke(handler);
    }
  }

  private static RequestStreamHandler handler(String name) throws ReflectiveOperationException {
    String type = name.split("::", 2)[0];
    Object handler = Class.forName(type).getConstructor().newInstance();
    if (handler instanceof RequestStreamHandler stream) {
      return stream;
    }
    throw new IllegalArgumentException(
        type + " is no RequestStreamHandler, and this machine's poller runs no others");
  }

  private void invoke(RequestStreamHandler handler) throws IOException, InterruptedException {
    HttpResponse<byte[]> next =
        client.send(request("invocation/next").GET().build(), BodyHandlers.ofByteArray());
    var context = InvocationContext.of(next.headers());
    var reply = new ByteArrayOutputStream();
    String report = "invocation/" + context.getAwsRequestId();
    try {
      handler.handleRequest(new ByteArrayInputStream(next.body()), reply, context);
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      post(report + "/error", error(e));
      return;
    }
    post(report + "/response", reply.toByteArray());
  }

  private void post(String path, byte[] body) throws IOException, InterruptedException {
    client.send(
        request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path));
  }

  private static byte[] error(Throwable problem) {
    return ("{\"errorMessage\":\""
            + escape(String.valueOf(problem.getMessage()))
            + "\",\"errorType\":\""
            + problem.getClass().getName()
            + "\"}")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
