package dev.aquifer.local.trace;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Listens where functions send their spans, as the X-Ray daemon does on Lambda: datagrams with a
 * header line, {@code T1S} or {@code T1U}, and an OTLP request in Base64. What is none is passed
 * over.
 */
public final class TraceDaemon implements AutoCloseable {

  private static final int LARGEST = 65_535;
  private static final String HEADER = "{\"format\":\"json\",\"version\":1}\n";
  private static final int MARK = 3;

  private final DatagramSocket socket;
  private final Traces traces;

  private TraceDaemon(DatagramSocket socket, Traces traces) {
    this.socket = socket;
    this.traces = traces;
  }

  /** Starts to listen on a free port of the loopback address. */
  public static TraceDaemon start(Traces traces) {
    try {
      var daemon =
          new TraceDaemon(new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1")), traces);
      Thread.ofPlatform().daemon().name("traces").start(daemon::listen);
      return daemon;
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  /** Host and port, as {@code AWS_XRAY_DAEMON_ADDRESS} names them. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void listen() {
    var datagram = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!socket.isClosed()) {
      try {
        datagram.setLength(LARGEST);
        socket.receive(datagram);
        read(new String(datagram.getData(), 0, datagram.getLength(), StandardCharsets.ISO_8859_1));
      } catch (IOException | IllegalArgumentException e) {
        // It is closed, or somebody sent something else.
      }
    }
  }

  private void read(String datagram) throws InvalidProtocolBufferException {
    if (datagram.length() < HEADER.length() + MARK || !datagram.startsWith(HEADER)) {
      return;
    }
    byte[] otlp = Base64.getDecoder().decode(datagram.substring(HEADER.length() + MARK));
    for (var resource : ExportTraceServiceRequest.parseFrom(otlp).getResourceSpansList()) {
      for (var scope : resource.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> traces.add(Span.of(resource.getResource(), span)));
      }
    }
  }
}
