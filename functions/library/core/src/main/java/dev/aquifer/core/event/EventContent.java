package dev.aquifer.core.event;

import dev.aquifer.core.document.DocumentBodies;
import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.fetch.Fetcher;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Places;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.SourceEvent;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The bytes of an event's document, from the event itself or from where it points. */
public final class EventContent {

  private final Fetcher fetcher;
  private final FetchLimits limits;
  private final DocumentBodies objects;
  private final Places buckets;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param objects in the buckets that an event may point into
   * @param buckets of each tenant
   */
  public EventContent(
      Fetcher fetcher,
      FetchLimits limits,
      DocumentBodies objects,
      Places buckets,
      InstantSource clock) {
    this.fetcher = fetcher;
    this.limits = limits;
    this.objects = objects;
    this.buckets = buckets;
    this.clock = clock;
  }

  /**
   * The bytes.
   *
   * @throws ProblemException {@code INVALID_REQUEST}, or what the fetcher or the object store
   *     throws
   */
  byte[] of(SourceEvent.Data data, Sender sender) {
    long given =
        Stream.of(data.text(), data.base64(), data.url(), data.s3())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw EventChange.invalid("An update needs exactly one of 'text', 'base64', 'url' and 's3'.");
    }
    if (data.text() != null) {
      return data.text().getBytes(StandardCharsets.UTF_8);
    }
    if (data.base64() != null) {
      return decoded(data.base64());
    }
    return data.s3() == null
        ? fetched(String.valueOf(data.url()), sender.hosts())
        : stored(data.s3(), sender);
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

  /** Whoever may send for one tenant must not read what is another's. */
  private byte[] stored(SourceEvent.StoredContent object, Sender sender) {
    if (!buckets.of(sender.tenant()).contains(object.bucket())) {
      throw EventChange.invalid(
          "The bucket '%s' is none of the tenant '%s'. Whoever deploys names it in the context key buckets."
              .formatted(object.bucket(), sender.tenant()));
    }
    return objects.read(
        new BodyRef(object.bucket(), object.key(), object.versionId(), object.key()),
        limits.bytes());
  }
}
