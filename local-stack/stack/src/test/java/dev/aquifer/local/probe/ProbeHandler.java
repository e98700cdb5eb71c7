package dev.aquifer.local.probe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Does what its event says: {@code crash}, {@code hang}, {@code throw}; crashes once where a marker
 * file is missing; waits until one is there; fails the messages of a batch whose body is {@code
 * bad}; else replies with the event as the body of an HTTP reply.
 */
public final class ProbeHandler implements RequestStreamHandler {
  private static final Pattern MESSAGE =
      Pattern.compile("\"messageId\":\"([^\"]+)\"[^{}]*\"body\":\"([^\"]*)\"");
  private static final Pattern WAIT_UNTIL = Pattern.compile("wait-until (\\S+) exists");
  private static final Pattern CRASH_UNLESS = Pattern.compile("crash-unless (\\S+) exists");

  public ProbeHandler() {
    if (System.getenv("REFUSE_TO_START") != null) {
      throw new IllegalStateException("not today");
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    misbehave(event);
    String reply = event.contains("\"Records\"") ? failures(event) : echo(event, context);
    output.write(reply.getBytes(StandardCharsets.UTF_8));
  }

  private static void misbehave(String event) throws IOException {
    Matcher until = WAIT_UNTIL.matcher(event);
    while (until.find(0) && !Files.exists(Path.of(until.group(1)))) {
      LockSupport.parkNanos(10_000_000);
    }
    Matcher unless = CRASH_UNLESS.matcher(event);
    if (unless.find()) {
      Path marker = Path.of(unless.group(1));
      if (!Files.exists(marker)) {
        Files.createFile(marker);
        Runtime.getRuntime().halt(3);
      }
    } else if (event.contains("crash now")) {
      Runtime.getRuntime().halt(3);
    } else if (event.contains("throw now")) {
      throw new IllegalStateException("as it was told");
    } else if (event.contains("hang now")) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String failures(String event) {
    var failed = new ArrayList<String>();
    Matcher message = MESSAGE.matcher(event);
    while (message.find()) {
      if (message.group(2).equals("bad")) {
        failed.add("{\"itemIdentifier\":\"" + message.group(1) + "\"}");
      }
    }
    return failed.stream().collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
  }

  private static String echo(String event, Context context) {
    String body =
        "{\"event\":%s,\"requestId\":\"%s\",\"place\":\"%s\",\"start\":\"%s\",\"pid\":%d}"
            .formatted(
                event,
                context.getAwsRequestId(),
                System.getenv("PLACE"),
                System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"),
                ProcessHandle.current().pid());
    return "{\"statusCode\":200,\"headers\":{\"X-Probe\":\"yes\"},\"body\":\""
        + body.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}";
  }
}
