package dev.aquifer.core.webhook;

class InMemoryWebhookDeliveriesTest extends WebhookDeliveriesContract {

  private final WebhookDeliveries inMemory = new InMemoryWebhookDeliveries();

  @Override
  protected WebhookDeliveries deliveries() {
    return inMemory;
  }
}
