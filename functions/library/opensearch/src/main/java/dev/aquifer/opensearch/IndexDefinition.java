package dev.aquifer.opensearch;

import static dev.aquifer.opensearch.OpenSearchCall.isExistingIndex;
import static dev.aquifer.opensearch.OpenSearchCall.isMissingIndex;

import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.mapping.DynamicMapping;
import org.opensearch.client.opensearch._types.mapping.Property;
import org.opensearch.client.opensearch._types.mapping.TypeMapping;
import org.opensearch.client.opensearch.indices.CreateIndexRequest;
import org.opensearch.client.opensearch.search_pipeline.ScoreRankerCombinationTechnique;

/** Creates the index and its search pipeline, and holds them to the embedding model in use. */
final class IndexDefinition {

  private static final String MODEL = "embedding_model";
  private static final int RRF_RANK_CONSTANT = 60;
  private static final String ENGLISH = "english";

  private final OpenSearchClient client;
  private final String index;
  private final @Nullable EmbeddingModel model;
  private volatile boolean verified;

  IndexDefinition(OpenSearchClient client, String index, @Nullable EmbeddingModel model) {
    this.client = client;
    this.index = index;
    this.model = model;
  }

  /** The pipeline that fuses the ranks of the words and of the meaning. */
  String pipeline() {
    return index + "-rrf";
  }

  /** Creates what is missing. */
  void ensure() throws IOException {
    if (!verified && !verify()) {
      create(Objects.requireNonNull(model, "without a model nothing can be written"));
    }
    verified = true;
  }

  /** Whether the index is there; it must then have been made by the model in use. */
  boolean exists() throws IOException {
    if (!verified) {
      verified = verify();
    }
    return verified;
  }

  private boolean verify() throws IOException {
    try {
      TypeMapping mappings =
          client
              .indices()
              .getMapping(get -> get.index(index))
              .result()
              .values()
              .iterator()
              .next()
              .mappings();
      JsonData recorded = mappings.meta().get(MODEL);
      String made = recorded == null ? "an unknown model" : recorded.to(String.class);
      if (model != null && !made.equals(model.name())) {
        throw new ProblemException(
            ProblemCode.EMBEDDING_MODEL_MISMATCH,
            "The index '%s' was made with %s, but this function uses %s. Set the embeddings back, or choose another index and ingest again."
                .formatted(index, made, model.name()));
      }
      return true;
    } catch (OpenSearchException e) {
      if (isMissingIndex(e)) {
        return false;
      }
      throw e;
    }
  }

  private void create(EmbeddingModel model) throws IOException {
    client
        .searchPipeline()
        .put(put ->
            put.id(pipeline())
                .phaseResultsProcessors(processor ->
                    processor.scoreRankerProcessor(ranker ->
                        ranker.combination(rank ->
                            rank.technique(ScoreRankerCombinationTechnique.Rrf)
                                .rankConstant(RRF_RANK_CONSTANT)))));
    try {
      client.indices().create(definition(model));
    } catch (OpenSearchException e) {
      // Another function was first; it must have the same model.
      if (!isExistingIndex(e) || !verify()) {
        throw e;
      }
    }
  }

  private CreateIndexRequest definition(EmbeddingModel model) {
    return CreateIndexRequest.of(create ->
        create
            .index(index)
            .settings(settings -> settings.knn(true).autoExpandReplicas("0-1"))
            .mappings(mappings ->
                mappings
                    .meta(Map.of(MODEL, JsonData.of(model.name())))
                    .dynamic(DynamicMapping.Strict)
                    .properties(properties(model))));
  }

  private Map<String, Property> properties(EmbeddingModel model) {
    Property keyword = Property.of(p -> p.keyword(k -> k));
    Property text = Property.of(p -> p.text(t -> t.analyzer(ENGLISH)));
    Property number = Property.of(p -> p.long_(n -> n.index(false)));
    Property stored = Property.of(p -> p.keyword(k -> k.index(false).docValues(false)));
    return Map.ofEntries(
        Map.entry(ChunkDocument.TENANT, keyword),
        Map.entry(ChunkDocument.DOCUMENT, keyword),
        Map.entry(ChunkDocument.GENERATION, Property.of(p -> p.long_(n -> n))),
        Map.entry(ChunkDocument.READERS, keyword),
        Map.entry("source", keyword),
        Map.entry("uri", stored),
        Map.entry(ChunkDocument.TITLE, text),
        Map.entry(ChunkDocument.HEADINGS, text),
        Map.entry(ChunkDocument.TEXT, text),
        Map.entry("ordinal", number),
        Map.entry("start", number),
        Map.entry("end", number),
        Map.entry("page", number),
        Map.entry(
            ChunkDocument.EMBEDDING,
            Property.of(p ->
                p.knnVector(vector ->
                    vector
                        .dimension(model.dimensions())
                        .method(method ->
                            method.name("hnsw").engine("lucene").spaceType("innerproduct"))))));
  }
}
