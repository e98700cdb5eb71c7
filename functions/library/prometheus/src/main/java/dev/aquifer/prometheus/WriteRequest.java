package dev.aquifer.prometheus;

import com.google.protobuf.CodedOutputStream;
import dev.aquifer.core.measure.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * The message of <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">Prometheus's
 * remote write 1.0</a>: series (field 1), each with its labels (1: name 1, value 2), sorted by
 * name, and one sample (2: value 1, milliseconds 2).
 */
final class WriteRequest {

  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private WriteRequest() {}

  static byte[] of(List<Series> series, Instant at) {
    return message(request -> {
      for (Series one : series) {
        for (Point point : Point.of(one)) {
          request.writeByteArray(FIRST, message(written -> write(written, point, at)));
        }
      }
    });
  }

  private static void write(CodedOutputStream series, Point point, Instant at) throws IOException {
    for (var label : point.labels().entrySet()) {
      series.writeByteArray(
          FIRST,
          message(written -> {
            written.writeString(FIRST, label.getKey());
            written.writeString(SECOND, label.getValue());
          }));
    }
    series.writeByteArray(
        SECOND,
        message(written -> {
          written.writeDouble(FIRST, point.value());
          written.writeInt64(SECOND, at.toEpochMilli());
        }));
  }

  private interface Fields {
    void write(CodedOutputStream message) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream message = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(message);
      message.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
