package dev.aquifer.openai;

import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any model behind an endpoint that speaks the OpenAI chat completions protocol. */
public final class OpenAiLanguageModel implements LanguageModel {

  private static final Duration TIMEOUT = Duration.ofSeconds(25);
  private static final Duration CONNECTION = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** Far more than the tokens that are asked for, whatever an endpoint makes of their number. */
  private static final long MOST_BYTES = 1_000_000;

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTION).build();
  private final URI completions;
  private final String model;
  private final Supplier<String> key;
  private final TokenMeter meter;
  private final Duration timeout;

  /**
   * Makes a model.
   *
   * @param base the endpoint's root, such as {@code https://models.example.com/v1}
   * @param model the model's name there
   * @param key sent as a bearer token; asked for before each request, since keys are changed
   */
  public OpenAiLanguageModel(URI base, String model, Supplier<String> key, TokenMeter meter) {
    this(base, model, key, meter, TIMEOUT);
  }

  /** Makes a model that waits no longer than this for a whole reply. */
  OpenAiLanguageModel(
      URI base, String model, Supplier<String> key, TokenMeter meter, Duration timeout) {
    this.meter = meter;
    this.completions = URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions");
    this.model = model;
    this.key = key;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return model;
  }

  @Override
  public String reply(Prompt prompt) {
    return LanguageModel.text(text(send(body(prompt))));
  }

  private String body(Prompt prompt) {
    return json.writeValueAsString(
        Map.of(
            "model",
            model,
            "temperature",
            0,
            "max_tokens",
            prompt.maximumTokens(),
            "messages",
            List.of(
                Map.of("role", "system", "content", prompt.system()),
                Map.of("role", "user", "content", prompt.user()))));
  }

  private String send(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(completions)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + key.get())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    // The request's own timeout ends with the reply's head; the body may still not come.
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
    try {
      HttpResponse<String> reply = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (reply.statusCode() != OK) {
        throw unavailable("status " + reply.statusCode(), null);
      }
      return reply.body();
    } catch (ExecutionException | TimeoutException e) {
      sent.cancel(true);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw unavailable(cause.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private String text(String reply) {
    try {
      JsonNode tree = json.readTree(reply);
      JsonNode usage = tree.path("usage");
      meter.used(
          model, usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0));
      JsonNode content = tree.path("choices").path(0).path("message").path("content");
      return content.isString() ? content.stringValue() : "";
    } catch (JacksonException e) {
      throw new ProblemException(
          ProblemCode.GENERATION_FAILED,
          "The language model's endpoint did not reply with JSON. Check its URL.",
          e);
    }
  }

  private static ProblemException unavailable(String reason, @Nullable Exception cause) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The language model did not answer as it should (%s). Try again.".formatted(reason),
        cause);
  }
}
