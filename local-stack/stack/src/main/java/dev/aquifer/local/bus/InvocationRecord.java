package dev.aquifer.local.bus;

import dev.aquifer.local.compute.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What Lambda sends to a destination about an asynchronous invocation. */
record InvocationRecord(String functionArn, String event, Outcome outcome, int attempts) {
  private static final JsonMapper JSON = JsonMapper.shared();

  String json() {
    boolean failed = outcome instanceof Outcome.Failure;
    var request = new LinkedHashMap<String, Object>();
    request.put("requestId", UUID.randomUUID().toString());
    request.put("functionArn", functionArn);
    request.put("condition", failed ? "RetriesExhausted" : "Success");
    request.put("approximateInvokeCount", attempts);
    var response = new LinkedHashMap<String, Object>();
    response.put("statusCode", 200);
    response.put("executedVersion", "1");
    if (failed) {
      response.put("functionError", "Unhandled");
    }
    var record = new LinkedHashMap<String, @Nullable Object>();
    record.put("version", "1.0");
    record.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    record.put("requestContext", request);
    record.put("requestPayload", JSON.readTree(event));
    record.put("responseContext", response);
    record.put("responsePayload", json(outcome.payload()));
    return JSON.writeValueAsString(record);
  }

  private static Object json(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JacksonException e) {
      return payload;
    }
  }
}
