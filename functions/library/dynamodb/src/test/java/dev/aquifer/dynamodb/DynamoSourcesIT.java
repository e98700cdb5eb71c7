package dev.aquifer.dynamodb;

import dev.aquifer.core.source.Sources;
import dev.aquifer.core.source.SourcesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoSourcesIT extends SourcesContract {

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(DynamoSources.TENANT, DynamoSources.ID);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @Override
  protected Sources sources() {
    return new DynamoSources(table.client(), TestTable.NAME);
  }
}
