package dev.aquifer.tracing;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.security.SecureRandom;

/**
 * Ids that differ between instances that were restored from one snapshot: Lambda renews the state
 * of {@link SecureRandom} alone, and OpenTelemetry's own generator would go on alike in each.
 */
final class SecureIds implements IdGenerator {

  private final SecureRandom random = new SecureRandom();

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(random.nextLong(), 1 + random.nextLong(Long.MAX_VALUE));
  }

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(1 + random.nextLong(Long.MAX_VALUE));
  }
}
