package dev.aquifer.core.quota;

class InMemoryUsageTest extends UsageContract {

  private final Usage inMemory = new InMemoryUsage();

  @Override
  protected Usage usage() {
    return inMemory;
  }
}
