package dev.aquifer.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.answer.AnswerCache;
import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.search.Retrieval;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.models.EmbeddingsChoice;
import dev.aquifer.models.GeneratorChoice;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import java.time.Clock;
import java.util.List;

/** The function {@code query}. */
public final class QueryApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  public QueryApplication() {
    super("query", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings) {
    Embeddings embeddings = EmbeddingsChoice.configured(settings);
    DynamoLedger ledger = DynamoLedger.configured(settings);
    OpenSearchChunkIndex index = OpenSearchChunkIndex.configured(settings, embeddings.model());
    QuestionAnswering answering =
        new QuestionAnswering(
            new PassageSearch(Retrieval.plain(embeddings), index, ledger),
            GeneratorChoice.configured(settings, embeddings),
            AnswerCache.configured(settings, embeddings, Clock.systemUTC()));
    return new PrimedHandler<>(
        new QueryApi(answering).routes(),
        () -> {
          embeddings.embedQuery("warm");
          ledger.findAll("none", List.of("none"));
          index.warm();
        });
  }
}
