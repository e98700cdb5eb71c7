package dev.aquifer.bedrock;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.index.Passage;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.rerank.Reranker;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankDocument;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankDocumentType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankQuery;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankQueryContentType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankResult;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankSource;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankSourceType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RerankingConfigurationType;

/** Any reranking model of Amazon Bedrock, by the Rerank API. Scores are from 0 to 1. */
public final class BedrockReranker implements Reranker {

  /** Reranking only improves an order that is there already: it is not worth a long wait. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final BedrockAgentRuntimeClient bedrock;
  private final String modelArn;

  public BedrockReranker(BedrockAgentRuntimeClient bedrock, String modelArn) {
    this.bedrock = bedrock;
    this.modelArn = modelArn;
  }

  /**
   * A model of the function's own region.
   *
   * @param model its id or its ARN
   * @param region such as {@code eu-west-1}
   */
  public static BedrockReranker configured(String model, String region) {
    return new BedrockReranker(
        AwsClients.client(BedrockAgentRuntimeClient.builder(), TIMEOUT), arn(model, region));
  }

  /** The ARN of a foundation model; one that is an ARN already stays as it is. */
  static String arn(String model, String region) {
    return model.startsWith("arn:")
        ? model
        : "arn:%s:bedrock:%s::foundation-model/%s"
            .formatted(PartitionMetadata.of(Region.of(region)).id(), region, model);
  }

  @Override
  public List<Double> score(String question, List<Passage> passages) {
    Double[] scores = new Double[passages.size()];
    @Nullable String page = null;
    for (int known = 0; known < scores.length; ) {
      RerankRequest request = request(question, passages, page);
      RerankResponse reply = AwsCall.to("reranking model", () -> bedrock.rerank(request));
      reply.results().forEach(result -> keep(result, scores));
      int before = known;
      known = Math.toIntExact(Arrays.stream(scores).filter(score -> score != null).count());
      page = reply.nextToken();
      if (known < scores.length && (page == null || known == before)) {
        throw unusable("scored %,d of %,d passages".formatted(known, scores.length));
      }
    }
    return List.of(scores);
  }

  private static void keep(RerankResult result, @Nullable Double[] scores) {
    if (result.index() == null
        || result.relevanceScore() == null
        || result.index() < 0
        || result.index() >= scores.length) {
      throw unusable("scored a passage that it was not given");
    }
    scores[result.index()] = (double) result.relevanceScore();
  }

  private RerankRequest request(String question, List<Passage> passages, @Nullable String page) {
    return RerankRequest.builder()
        .queries(
            RerankQuery.builder()
                .type(RerankQueryContentType.TEXT)
                .textQuery(query -> query.text(question))
                .build())
        .sources(passages.stream().map(BedrockReranker::source).toList())
        .rerankingConfiguration(configuration ->
            configuration
                .type(RerankingConfigurationType.BEDROCK_RERANKING_MODEL)
                .bedrockRerankingConfiguration(bedrockModel ->
                    bedrockModel
                        .numberOfResults(passages.size())
                        .modelConfiguration(m -> m.modelArn(modelArn))))
        .nextToken(page)
        .build();
  }

  private static RerankSource source(Passage passage) {
    return RerankSource.builder()
        .type(RerankSourceType.INLINE)
        .inlineDocumentSource(
            RerankDocument.builder()
                .type(RerankDocumentType.TEXT)
                .textDocument(text -> text.text(passage.chunk().inContext(passage.title())))
                .build())
        .build();
  }

  private static ProblemException unusable(String what) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The reranking model %s. Try again, or set AQUIFER_RERANKER to none.".formatted(what));
  }
}
