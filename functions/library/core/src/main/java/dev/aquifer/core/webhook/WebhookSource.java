package dev.aquifer.core.webhook;

import dev.aquifer.core.event.Sender;
import java.util.List;

/**
 * Somebody who may send signed events.
 *
 * @param sender whose name is the last part of the address that they send to
 * @param scheme by which events are signed
 * @param keys any of which an event may be signed with, so that one can take the place of another
 */
public record WebhookSource(Sender sender, SignatureScheme scheme, List<String> keys) {

  /** The kind of a {@link Sender} of webhooks. */
  public static final String KIND = "webhook";

  public WebhookSource {
    keys = List.copyOf(keys);
  }
}
