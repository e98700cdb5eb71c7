package dev.aquifer.local.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.aquifer.local.fixture.Await;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceDaemonTest {

  private static final String HEADER = "{\"format\":\"json\",\"version\":1}\nT1S";

  private final Traces traces = new Traces();

  private static String trace(int number) {
    return "%032x".formatted(number);
  }

  private static String datagram(int trace, String name, long start) {
    var span =
        io.opentelemetry.proto.trace.v1.Span.newBuilder()
            .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace(trace))))
            .setSpanId(ByteString.copyFrom(new byte[8]))
            .setName(name)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(start + 5);
    var request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)));
    return HEADER + Base64.getEncoder().encodeToString(request.build().toByteArray());
  }

  private static void send(TraceDaemon daemon, List<String> datagrams) throws IOException {
    String[] address = daemon.address().split(":", -1);
    try (var socket = new DatagramSocket()) {
      for (String datagram : datagrams) {
        byte[] bytes = datagram.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(
            new DatagramPacket(
                bytes,
                bytes.length,
                new InetSocketAddress(address[0], Integer.parseInt(address[1]))));
      }
    }
  }

  @Test
  void spansAreKeptInTheOrderInWhichTheyBegan() throws IOException {
    try (var daemon = TraceDaemon.start(traces)) {
      send(daemon, List.of(datagram(1, "inner", 20), datagram(1, "outer", 10)));
      Await.until("spans", () -> traces.of(trace(1)).size() == 2);
      assertThat(traces.of(trace(1))).extracting(Span::name).containsExactly("outer", "inner");
      assertThat(traces.of(trace(1))).extracting(Span::durationNanos).containsOnly(5L);
      assertThat(traces.latest(5)).containsExactly(trace(1));
    }
  }

  @Test
  void whatIsNoSpanIsPassedOver() throws IOException {
    try (var daemon = TraceDaemon.start(traces)) {
      send(daemon, List.of("", "T1S", HEADER + "%%%", HEADER + "AAAA", datagram(2, "after", 10)));
      Await.until("the span after", () -> !traces.of(trace(2)).isEmpty());
      assertThat(traces.latest(5)).containsExactly(trace(2));
    }
  }

  @Test
  void theOldestTraceMakesRoom() {
    for (int i = 1; i <= 1_001; i++) {
      traces.add(new Span(trace(i), "a", "", "query", "POST", i, 1, false));
    }
    assertThat(traces.of(trace(1))).isEmpty();
    assertThat(traces.latest(2)).containsExactly(trace(1_001), trace(1_000));
  }
}
