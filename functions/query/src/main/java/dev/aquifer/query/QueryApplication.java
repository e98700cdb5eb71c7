package dev.aquifer.query;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.answer.AnswerCache;
import dev.aquifer.core.answer.ExtractiveGenerator;
import dev.aquifer.core.answer.Generator;
import dev.aquifer.core.answer.QuestionAnswering;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.context.ContextBuilder;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.generate.LanguageModel;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.IndexQuery;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.rerank.Reranker;
import dev.aquifer.core.search.PassageSearch;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoLedger;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.models.EmbeddingsChoice;
import dev.aquifer.models.GeneratorChoice;
import dev.aquifer.models.RetrievalChoice;
import dev.aquifer.opensearch.OpenSearchChunkIndex;
import dev.aquifer.resilience.Guards;
import dev.aquifer.resilience.Limits;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.sqs.SqsAuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The function {@code query}. */
public final class QueryApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  /** About eight parents: what a language model reads well, and an answer costs little. */
  private static final int CONTEXT_TOKENS = 4_000;

  public QueryApplication() {
    super("query", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Guards guards = new Guards(deadline(), measurements);
    Embeddings embeddings =
        EmbeddingsChoice.configured(
            settings,
            measurements,
            (service, real) -> guards.around(Embeddings.class, real, service, Limits.MODEL));
    Ledger ledger =
        guards.around(Ledger.class, DynamoLedger.configured(settings), "ledger", Limits.LEDGER);
    ChunkIndex index =
        guards.around(
            ChunkIndex.class,
            OpenSearchChunkIndex.configured(settings, embeddings.model()),
            "chunk-index",
            Limits.SEARCH);
    Optional<LanguageModel> model =
        GeneratorChoice.languageModel(
            settings,
            measurements,
            (service, real) ->
                guards.around(LanguageModel.class, real, service, Limits.LANGUAGE_MODEL));
    int contextTokens = (int) settings.number("AQUIFER_CONTEXT_TOKENS", CONTEXT_TOKENS);
    QuestionAnswering answering =
        new QuestionAnswering(
            new PassageSearch(
                RetrievalChoice.configured(
                    settings,
                    embeddings,
                    model,
                    real -> guards.around(Reranker.class, real, "reranker", Limits.MODEL)),
                index,
                ledger),
            new ContextBuilder(index, embeddings::countTokens, contextTokens),
            GeneratorChoice.of(model, embeddings),
            model.<Generator>map(any -> new ExtractiveGenerator(embeddings)),
            AnswerCache.configured(settings, embeddings, Clock.systemUTC()),
            measurements);
    Quotas quotas = new Quotas(DynamoUsage.configured(settings), Clock.systemUTC());
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            quotas,
            SqsAuditLog.configured(settings),
            Clock.systemUTC(),
            measurements,
            new QueryApi(answering, quotas, embeddings::countTokens).routes()),
        () -> {
          List<String> nobody = List.of("none");
          ledger.findAll("none", nobody);
          index.search(new IndexQuery("none", nobody, "warm", embeddings.embedQuery("warm"), 1));
        });
  }
}
