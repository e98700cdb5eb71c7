package dev.aquifer.tracing;

import dev.aquifer.core.settings.Settings;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Makes what spans are begun with. */
public final class Tracers {

  private Tracers() {}

  /**
   * A tracer whose spans go to the daemon of {@code AWS_XRAY_DAEMON_ADDRESS}, which Lambda sets;
   * each as it ends, since an instance may be frozen after its reply. Whether a span is sent was
   * decided where its trace began. Without a daemon nothing is sent, and ids are passed on all the
   * same.
   *
   * @param function whose spans they are
   */
  public static Tracer configured(Settings settings, String function) {
    String daemon = settings.text("AWS_XRAY_DAEMON_ADDRESS", "");
    SpanExporter exporter =
        daemon.isEmpty() ? SpanExporter.composite() : XrayDaemonExporter.to(daemon);
    return SdkTracerProvider.builder()
        .setIdGenerator(new SecureIds())
        .setResource(
            Resource.create(
                Attributes.builder()
                    .put("service.name", "aquifer-" + function)
                    .put("cloud.provider", "aws")
                    .put("cloud.platform", "aws_lambda")
                    .put("faas.name", settings.text("AWS_LAMBDA_FUNCTION_NAME", function))
                    .build()))
        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .build()
        .get("dev.aquifer");
  }
}
