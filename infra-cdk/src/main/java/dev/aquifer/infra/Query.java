package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** Searches and answers for one caller. */
final class Query extends Construct {

  static final FunctionShape SHAPE = new FunctionShape("query", 3008, Duration.ofSeconds(29), true);

  private final JavaFunction function;

  Query(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    function =
        new JavaFunction(
            this, backend.foundation(), SHAPE, environment(backend), permissions(backend));
  }

  private static Map<String, String> environment(Backend backend) {
    Settings settings = backend.settings();
    Map<String, String> environment = new TreeMap<>(backend.ledgerAndSearchEnvironment());
    environment.putAll(backend.apiEnvironment());
    environment.put("AQUIFER_EMBEDDINGS", settings.embeddings().text());
    environment.putAll(settings.retrieval().searching());
    environment.putAll(settings.generator().environment());
    environment.putAll(settings.monitoring().priceEnvironment());
    if (settings.answerCacheSize() > 0) {
      environment.put("AQUIFER_ANSWER_CACHE", String.valueOf(settings.answerCacheSize()));
    }
    return environment;
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>(backend.apiPermissions(List.of()));
    permissions.add(
        Permission.to("Search", "es:ESHttpGet", "es:ESHttpPost")
            .onAll("A search is a path below the one index.", backend.search().indexArns()));
    permissions.add(
        Permission.to("FuseHits", "es:ESHttpGet", "es:ESHttpPut")
            .onAll("A pipeline is named after how it fuses.", backend.search().pipelines()));
    permissions.add(
        Permission.to("CheckHits", "dynamodb:BatchGetItem")
            .on(backend.ledger().table().getTableArn()));
    permissions.addAll(backend.settings().embeddings().calls(this));
    permissions.addAll(backend.settings().generator().call(this));
    BedrockModel.named(backend.settings().retrieval().reranker())
        .ifPresent(model -> permissions.addAll(model.rerank(this)));
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
