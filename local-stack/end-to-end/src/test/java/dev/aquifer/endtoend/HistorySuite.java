package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.require;

import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.SyncHistory;
import dev.aquifer.core.source.SyncHistory.Stored;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoManifest;
import dev.aquifer.dynamodb.DynamoSyncRuns;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.opensearch.OpenSearchClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/**
 * Histories over the tables of the template and a real index: whatever goes wrong on the way, at
 * the end they hold what the source holds, chunk by chunk. {@code -Dsync.seed} repeats one, {@code
 * -Dsync.real.histories} says how many.
 */
abstract class HistorySuite {

  private static final String INDEX = "histories";
  private static final int HISTORIES = Integer.getInteger("sync.real.histories", 15);

  @Test
  void afterAnyHistoryLedgerAndIndexHoldWhatTheSourceHolds(Aquifer aquifer) {
    Long only = Long.getLong("sync.seed");
    long first = only == null ? new Random().nextLong() : only;
    SyncHistory.Parts parts = parts(aquifer);
    for (int i = 0; i < (only == null ? HISTORIES : 1); i++) {
      new SyncHistory(first + i, parts).run();
    }
  }

  /** The stack's own tables, and an index beside its own. */
  private static SyncHistory.Parts parts(Aquifer aquifer) {
    Map<String, String> names = aquifer.function("sourceSync").definition().environment();
    DynamoDbClient dynamo = aquifer.stack().dynamoDb();
    URI search = aquifer.stack().backends().search();
    SearchNodeClient chunks = new SearchNodeClient(search, INDEX);
    return new SyncHistory.Parts(
        new DynamoSyncRuns(dynamo, require(names, "AQUIFER_SYNC_RUNS_TABLE")),
        new DynamoManifest(dynamo, require(names, "AQUIFER_MANIFEST_TABLE"), Clock.systemUTC()),
        new DynamoLedger(
            dynamo, require(names, "AQUIFER_LEDGER_TABLE"), Duration.ofDays(1), Clock.systemUTC()),
        new OpenSearchChunkIndex(
            OpenSearchClients.configured(
                new Settings(Map.of("AQUIFER_OPENSEARCH_ENDPOINT", search.toString()))),
            INDEX,
            SyncHistory.embeddings().model()),
        tenant -> chunks.hits("tenant", tenant).valueStream().map(HistorySuite::stored).toList());
  }

  private static Stored stored(JsonNode hit) {
    JsonNode source = hit.path("_source");
    return new Stored(
        hit.path("_id").asString(),
        source.path("text").asString(),
        source.path("readers").valueStream().map(JsonNode::asString).toList());
  }
}
