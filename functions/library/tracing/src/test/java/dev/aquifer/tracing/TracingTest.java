package dev.aquifer.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.Metric;
import dev.aquifer.core.settings.Settings;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans as an X-Ray daemon gets them. */
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final Map<String, String> ASKED =
      Map.of("traceparent", "00-%s-%s-01".formatted(TRACE, PARENT));
  private static final String XRAY =
      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=";
  private static final String XRAY_TRACE = "5759e988bd862e3fe1be46a994272793";

  private final List<String> measured = new ArrayList<>();
  private DatagramSocket daemon;
  private Tracer tracer;
  private Measurements measurements;

  @BeforeEach
  void listen() throws SocketException {
    daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    daemon.setSoTimeout(2_000);
    tracer = tracer("127.0.0.1:" + daemon.getLocalPort());
    measurements =
        new TracedMeasurements(
            (metric, value, labels) -> measured.add(metric.text() + labels), tracer);
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private static Tracer tracer(String address) {
    return Tracers.configured(
        new Settings(
            Map.of("AWS_XRAY_DAEMON_ADDRESS", address, "AWS_LAMBDA_FUNCTION_NAME", "Query-1A")),
        "query");
  }

  private record Received(String service, Span span) {

    static Received from(DatagramPacket datagram) throws InvalidProtocolBufferException {
      String text =
          new String(datagram.getData(), 0, datagram.getLength(), StandardCharsets.US_ASCII);
      assertThat(text).startsWith("{\"format\":\"json\",\"version\":1}\nT1S");
      byte[] otlp = Base64.getDecoder().decode(text.substring(text.indexOf("T1S") + 3));
      List<ResourceSpans> all = ExportTraceServiceRequest.parseFrom(otlp).getResourceSpansList();
      assertThat(all).hasSize(1);
      String service =
          all.getFirst().getResource().getAttributesList().stream()
              .filter(attribute -> attribute.getKey().equals("service.name"))
              .map(attribute -> attribute.getValue().getStringValue())
              .findFirst()
              .orElseThrow();
      return new Received(service, all.getFirst().getScopeSpans(0).getSpans(0));
    }

    String trace() {
      return hex(span.getTraceId());
    }

    String parent() {
      return hex(span.getParentSpanId());
    }

    String id() {
      return hex(span.getSpanId());
    }
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private Received next() throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[65_535], 65_535);
    daemon.receive(datagram);
    return Received.from(datagram);
  }

  private String ask() {
    return measurements.timed(
        Metric.REQUEST_DURATION,
        () -> measurements.timed(Metric.STAGE_DURATION, () -> "found", "search"),
        "POST",
        "/v1/query");
  }

  @Test
  void whatIsTimedIsASpanOfTheCallersTrace() throws IOException {
    try (Scope _ = TraceContext.of(ASKED).makeCurrent()) {
      assertThat(ask()).isEqualTo("found");
    }
    Received stage = next();
    Received request = next();
    assertThat(List.of(stage.trace(), request.trace())).containsOnly(TRACE);
    assertThat(request.parent()).isEqualTo(PARENT);
    assertThat(stage.parent()).isEqualTo(request.id());
    assertThat(request.span().getName()).isEqualTo("POST /v1/query");
    assertThat(request.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(request.service()).isEqualTo("aquifer-query");
    assertThat(request.span().getEndTimeUnixNano())
        .isGreaterThanOrEqualTo(stage.span().getEndTimeUnixNano());
    assertThat(measured)
        .containsExactly(
            "rag_stage_duration_seconds[search]", "rag_request_duration_seconds[POST, /v1/query]");
  }

  @Test
  void withoutACallersTraceItIsXRays() throws IOException {
    try (Scope _ = TraceContext.ofInvocation(XRAY + "1").makeCurrent();
        Scope _ = TraceContext.of(Map.of()).makeCurrent()) {
      ask();
    }
    assertThat(next().trace()).isEqualTo(XRAY_TRACE);
    assertThat(next().parent()).isEqualTo("53995c3f42cd8ad8");
  }

  @Test
  void aCallersTraceIsLinkedWithXRays() throws IOException {
    try (Scope _ = TraceContext.ofInvocation(XRAY + "0").makeCurrent();
        Scope _ = TraceContext.of(ASKED).makeCurrent()) {
      ask();
    }
    Received stage = next();
    assertThat(stage.trace()).isEqualTo(TRACE);
    assertThat(stage.span().getLinksList())
        .extracting(link -> hex(link.getTraceId()))
        .containsExactly(XRAY_TRACE);
  }

  @Test
  void whatXRayDoesNotSampleIsNotSent() throws IOException {
    try (Scope _ = TraceContext.ofInvocation(XRAY + "0").makeCurrent()) {
      ask();
      assertThat(TraceContext.id()).hasValue(XRAY_TRACE);
    }
    daemon.setSoTimeout(200);
    assertThatThrownBy(this::next).isInstanceOf(SocketTimeoutException.class);
    assertThat(measured).hasSize(2);
  }

  @Test
  void aMessageOfXRaysIsInItsTrace() throws IOException {
    try (Scope _ = TraceContext.of(Map.of("AWSTraceHeader", XRAY + "1")).makeCurrent()) {
      measurements.timed(Metric.MESSAGE_DURATION, () -> "done", "purge");
    }
    Received message = next();
    assertThat(message.trace()).isEqualTo(XRAY_TRACE);
    assertThat(message.span().getName()).isEqualTo("process purge");
    assertThat(message.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
  }

  @Test
  void whatFailsIsMarkedWithoutItsText() throws IOException {
    assertThatThrownBy(() ->
            measurements.timed(
                Metric.DEPENDENCY_DURATION,
                () -> {
                  throw new IllegalStateException("the salary is 7");
                },
                "ledger"))
        .isInstanceOf(IllegalStateException.class);
    Received call = next();
    assertThat(call.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(call.span().toString()).contains("IllegalStateException").doesNotContain("salary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "'; DROP TABLE traces"
      })
  void whatIsNoTraceParentBeginsATrace(String traceparent) throws IOException {
    try (Scope _ = TraceContext.of(Map.of("traceparent", traceparent)).makeCurrent()) {
      ask();
    }
    Received stage = next();
    Received request = next();
    assertThat(request.parent()).isEmpty();
    assertThat(request.trace()).isEqualTo(stage.trace()).isNotEqualTo(TRACE);
  }

  @Test
  void workOfAnotherThreadIsInTheTraceOfTheOneThatBeganIt() throws Exception {
    Callable<String> inner;
    try (Scope _ = TraceContext.of(ASKED).makeCurrent()) {
      inner = measurements.carried(this::ask);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(inner).get();
    }
    assertThat(next().trace()).isEqualTo(TRACE);
  }

  @Test
  void whoeverIsCalledGetsTheTrace() {
    try (Scope _ =
        TraceContext.of(Map.of("TraceParent", ASKED.get("traceparent"), "tracestate", "a=1"))
            .makeCurrent()) {
      assertThat(TraceContext.headers())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("traceparent", ASKED.get("traceparent"), "tracestate", "a=1"));
    }
    try (Scope _ = Context.root().makeCurrent()) {
      assertThat(TraceContext.headers()).isEmpty();
    }
  }

  @Test
  void withoutADaemonThereAreStillIds() {
    Measurements silent = new TracedMeasurements(Measurements.NONE, tracer(""));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ids.add(
          silent.timed(Metric.STAGE_DURATION, () -> TraceContext.id().orElse("none"), "search"));
    }
    assertThat(ids).hasSize(100).allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Root",
        "Root=1-5759e988-bd862e3fe1be46a994272793",
        "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad"
      })
  void whatIsNoHeaderOfXRaysBeginsATrace(String header) throws IOException {
    try (Scope _ = TraceContext.ofInvocation(header).makeCurrent()) {
      ask();
    }
    assertThat(next().trace()).isNotEqualTo(XRAY_TRACE).matches("[0-9a-f]{32}");
  }

  @Test
  void aDaemonThatIsGoneKeepsNothingFromItsWay() {
    daemon.close();
    assertThat(ask()).isEqualTo("found");
  }
}
