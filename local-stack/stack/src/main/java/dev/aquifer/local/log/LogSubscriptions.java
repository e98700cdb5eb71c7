package dev.aquifer.local.log;

import dev.aquifer.local.bus.AsynchronousInvoker;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.template.PseudoParameters;
import dev.aquifer.local.template.SubscriptionDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Hands lines of functions' logs over as they are written, as CloudWatch Logs does. */
public final class LogSubscriptions implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(200);

  private final AsynchronousInvoker invoker;
  private final InstantSource clock;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("log subscriptions").factory());

  private record Subscription(
      LocalFunction function, LogTail tail, LinePattern pattern, String reader) {}

  private LogSubscriptions(AsynchronousInvoker invoker, InstantSource clock) {
    this.invoker = invoker;
    this.clock = clock;
  }

  /** Starts reading at the end of each log. */
  public static LogSubscriptions start(
      List<SubscriptionDefinition> definitions,
      FunctionHost functions,
      AsynchronousInvoker invoker,
      InstantSource clock) {
    var all = new LogSubscriptions(invoker, clock);
    for (SubscriptionDefinition definition : definitions) {
      functions.all().stream()
          .filter(function -> function.definition().logGroup().equals(definition.logGroup()))
          .forEach(function -> all.add(function, definition));
    }
    var _ =
        all.timer.scheduleWithFixedDelay(
            () -> all.subscriptions.forEach(all::read),
            EVERY.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    return all;
  }

  private void add(LocalFunction function, SubscriptionDefinition definition) {
    try {
      subscriptions.add(
          new Subscription(
              function,
              new LogTail(function.log()),
              LinePattern.of(definition.pattern()),
              definition.functionArn()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + function.log(), e);
    }
  }

  private void read(Subscription subscription) {
    try {
      List<Map<String, Object>> lines =
          subscription.tail().next().stream()
              .filter(line -> subscription.pattern().matches(line.text()))
              .map(line -> line(subscription, line))
              .toList();
      if (!lines.isEmpty()) {
        invoker.invoke(subscription.reader(), event(subscription, lines));
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("Not read of " + subscription.function().log() + ": " + e);
    }
  }

  private Map<String, Object> line(Subscription subscription, LogTail.Line line) {
    return Map.of(
        "id", subscription.function().definition().logicalId() + line.position(),
        "timestamp", clock.instant().toEpochMilli(),
        "message", line.text());
  }

  private static String event(Subscription subscription, List<Map<String, Object>> lines)
      throws IOException {
    byte[] json =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "messageType",
                    "DATA_MESSAGE",
                    "owner",
                    PseudoParameters.ACCOUNT,
                    "logGroup",
                    subscription.function().definition().logGroup(),
                    "logStream",
                    "local",
                    "subscriptionFilters",
                    List.of("local"),
                    "logEvents",
                    lines))
            .getBytes(StandardCharsets.UTF_8);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(json);
    }
    String data = Base64.getEncoder().encodeToString(packed.toByteArray());
    return JsonMapper.shared().writeValueAsString(Map.of("awslogs", Map.of("data", data)));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
