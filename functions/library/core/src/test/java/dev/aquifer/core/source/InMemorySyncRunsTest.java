package dev.aquifer.core.source;

class InMemorySyncRunsTest extends SyncRunsContract {

  private final InMemorySyncRuns runs = new InMemorySyncRuns();

  @Override
  protected SyncRuns runs() {
    return runs;
  }
}
