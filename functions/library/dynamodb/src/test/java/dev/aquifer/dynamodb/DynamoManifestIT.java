package dev.aquifer.dynamodb;

import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.ManifestContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoManifestIT extends ManifestContract {

  private static TestTable table;

  @BeforeAll
  static void start() {
    table = TestTable.create(DynamoManifest.SOURCE, DynamoManifest.ITEM);
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @Override
  protected Manifest manifest() {
    return new DynamoManifest(table.client(), TestTable.NAME, Instant::now);
  }
}
