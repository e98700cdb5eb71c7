package dev.aquifer.core.webhook;

import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.fetch.Fetcher;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The bytes of an event's document, from the event itself or from where it points. */
public final class WebhookContent {

  private final Fetcher fetcher;
  private final FetchLimits limits;
  private final InstantSource clock;

  public WebhookContent(Fetcher fetcher, FetchLimits limits, InstantSource clock) {
    this.fetcher = fetcher;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The bytes.
   *
   * @param hosts that they may be fetched from; empty for every one that the fetcher lets through
   * @throws ProblemException {@code INVALID_REQUEST}, or what the fetcher throws
   */
  byte[] of(WebhookEvent.Data data, Set<String> hosts) {
    long given = Stream.of(data.text(), data.base64(), data.url()).filter(Objects::nonNull).count();
    if (given != 1) {
      throw invalid("An update needs exactly one of 'text', 'base64' and 'url'.");
    }
    if (data.text() != null) {
      return data.text().getBytes(StandardCharsets.UTF_8);
    }
    return data.base64() != null
        ? decoded(data.base64())
        : fetched(String.valueOf(data.url()), hosts);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "'base64' is not Base64, without line breaks.", e);
    }
  }

  private byte[] fetched(String url, Set<String> hosts) {
    FetchRequest request = FetchRequest.of(url).within(hosts);
    return switch (fetcher.fetch(request, new FetchBudget(limits, clock))) {
      case Fetched.Content content -> content.bytes();
      case Fetched.Unchanged() ->
          throw new ProblemException(ProblemCode.FETCH_FAILED, "The URL answers without content.");
    };
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
