package dev.aquifer.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.webhook.WebhookDeliveries.Taken;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link WebhookDeliveries} promises. Each test has a source of its own. */
public abstract class WebhookDeliveriesContract {

  private final String source = "source-" + UUID.randomUUID();

  /** The memory under test; it may hold other sources' events. */
  protected abstract WebhookDeliveries deliveries();

  @Test
  void whatWasTakenIsKnownToItsSourceAlone() {
    Taken signed = new Taken("ab".repeat(32), 1_772_443_800L);
    Taken timeless = new Taken("cd".repeat(32), null);
    deliveries().keep(source, "one", signed);
    deliveries().keep(source, "two", timeless);
    deliveries().keep(source, "one", signed);
    assertThat(deliveries().find(source, "one")).contains(signed);
    assertThat(deliveries().find(source, "two")).contains(timeless);
    assertThat(deliveries().find(source, "three")).isEmpty();
    assertThat(deliveries().find(source + "2", "one")).isEmpty();
  }
}
