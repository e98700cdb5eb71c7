package dev.aquifer.dynamodb;

import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.core.source.SyncRunsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoSyncRunsIT extends SyncRunsContract {

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(DynamoSyncRuns.SOURCE, DynamoSyncRuns.RUN);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @Override
  protected SyncRuns runs() {
    return new DynamoSyncRuns(table.client(), TestTable.NAME);
  }
}
