package dev.aquifer.tracing;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands spans to the X-Ray daemon beside the function, one datagram for each call, which waits for
 * nobody; the daemon sends them on when it likes. A datagram is a header line and then, after
 * {@code T1S} for what is sampled, an OTLP request in Base64, as AWS's own distribution of
 * OpenTelemetry <a
 * href="https://github.com/aws-observability/aws-otel-java-instrumentation/tree/main/exporters/aws-distro-opentelemetry-xray-udp-span-exporter">sends
 * it</a>. What does not arrive is missing from its trace, and nothing else comes of it.
 */
final class XrayDaemonExporter implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(XrayDaemonExporter.class);
  private static final String HEADER = "{\"format\":\"json\",\"version\":1}\nT1S";

  /** The most that UDP takes. */
  private static final int MOST = 65_507;

  private final InetSocketAddress daemon;
  private final DatagramSocket socket;

  private XrayDaemonExporter(InetSocketAddress daemon, DatagramSocket socket) {
    this.daemon = daemon;
    this.socket = socket;
  }

  /**
   * An exporter to a daemon.
   *
   * @param address {@code host:port}
   */
  static XrayDaemonExporter to(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return new XrayDaemonExporter(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          new DatagramSocket());
    } catch (SocketException e) {
      throw new IllegalStateException("no datagram can be sent", e);
    }
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    try {
      ByteArrayOutputStream otlp = new ByteArrayOutputStream();
      TraceRequestMarshaler.create(spans).writeBinaryTo(otlp);
      byte[] datagram =
          (HEADER + Base64.getEncoder().encodeToString(otlp.toByteArray()))
              .getBytes(StandardCharsets.US_ASCII);
      if (datagram.length <= MOST) {
        socket.send(new DatagramPacket(datagram, datagram.length, daemon));
      }
      return CompletableResultCode.ofSuccess();
    } catch (IOException | RuntimeException e) {
      LOG.debug("Not traced", e);
      return CompletableResultCode.ofFailure();
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    socket.close();
    return CompletableResultCode.ofSuccess();
  }
}
