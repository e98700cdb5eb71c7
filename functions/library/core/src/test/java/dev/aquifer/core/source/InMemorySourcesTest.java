package dev.aquifer.core.source;

class InMemorySourcesTest extends SourcesContract {

  private final InMemorySources sources = new InMemorySources();

  @Override
  protected Sources sources() {
    return sources;
  }
}
