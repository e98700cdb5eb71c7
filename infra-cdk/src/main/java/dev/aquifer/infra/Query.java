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
    environment.put("AQUIFER_EMBEDDINGS", settings.embeddings().text());
    environment.put("AQUIFER_GENERATOR", settings.generator().text());
    if (settings.answerCacheSize() > 0) {
      environment.put("AQUIFER_ANSWER_CACHE", String.valueOf(settings.answerCacheSize()));
    }
    if (settings.generator() instanceof Generator.OpenAi openAi) {
      environment.put("AQUIFER_GENERATOR_SECRET", openAi.secretArn());
    }
    return environment;
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>();
    permissions.add(
        Permission.to("Search", "es:ESHttpGet", "es:ESHttpPost")
            .onAll("A search is a path below the one index.", backend.search().indexArns()));
    permissions.add(
        Permission.to("CheckHits", "dynamodb:BatchGetItem")
            .on(backend.ledger().table().getTableArn()));
    backend
        .settings()
        .embeddings()
        .bedrock()
        .ifPresent(model -> permissions.add(model.call("CallEmbeddingModel", this)));
    switch (backend.settings().generator()) {
      case Generator.Extractive() -> {}
      case Generator.Bedrock(BedrockModel model) ->
          permissions.add(model.call("CallGenerator", this));
      case Generator.OpenAi(String endpoint, String secretArn) ->
          permissions.add(
              Permission.to("ReadGeneratorKey", "secretsmanager:GetSecretValue").on(secretArn));
    }
    return permissions;
  }

  JavaFunction function() {
    return function;
  }
}
