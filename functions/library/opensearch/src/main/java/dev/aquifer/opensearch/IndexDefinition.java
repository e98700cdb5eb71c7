package dev.aquifer.opensearch;

import static dev.aquifer.opensearch.OpenSearchCall.isExistingIndex;
import static dev.aquifer.opensearch.OpenSearchCall.isMissingIndex;

import dev.aquifer.core.embed.EmbeddingModel;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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

/** Creates the index and its search pipeline, and holds them to the embedding model in use. */
final class IndexDefinition {

  private static final String MODEL = "embedding_model";

  /** Lucene takes terms of 32,766 bytes; nobody filters by a title as long as that. */
  private static final int LONGEST_KEYWORD = 1_000;

  private final OpenSearchClient client;
  private final String index;
  private final @Nullable EmbeddingModel model;
  private final FusionPipeline pipeline;
  private final VectorSettings vectors;
  private volatile boolean verified;

  IndexDefinition(
      OpenSearchClient client,
      String index,
      @Nullable EmbeddingModel model,
      Fusion fusion,
      VectorSettings vectors) {
    this.client = client;
    this.index = index;
    this.model = model;
    this.pipeline = new FusionPipeline(client, index, fusion);
    this.vectors = vectors;
  }

  /** The pipeline that fuses what the words and the meaning find. */
  String pipeline() {
    return pipeline.name();
  }

  /** Creates what is missing. */
  void ensure() throws IOException {
    if (!verified && !verify()) {
      create(Objects.requireNonNull(model, "without a model nothing can be written"));
    }
    verified = true;
    pipeline.ensure();
  }

  /** Whether the index is there; if so it can be searched. */
  boolean isSearchable() throws IOException {
    boolean there = exists();
    if (there) {
      pipeline.ensure();
    }
    return there;
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
            .settings(settings ->
                settings.knn(true).autoExpandReplicas("0-1").analysis(Analyzers.definition()))
            .mappings(mappings ->
                mappings
                    .meta(Map.of(MODEL, JsonData.of(model.name())))
                    .dynamic(DynamicMapping.Strict)
                    .properties(properties(model))));
  }

  private Map<String, Property> properties(EmbeddingModel model) {
    Property keyword = Property.of(p -> p.keyword(k -> k.ignoreAbove(LONGEST_KEYWORD)));
    Property text = Property.of(p -> p.text(Analyzers::stemmed));
    Property number = Property.of(p -> p.long_(n -> n.index(false)));
    Property stored = Property.of(p -> p.keyword(k -> k.index(false).docValues(false)));
    Map<String, Property> properties = new HashMap<>();
    for (String field :
        List.of(
            "tenant",
            "document",
            "readers",
            "source",
            "mediaType",
            "language",
            "author",
            "keywords",
            "entities",
            "name",
            "qualityReasons")) {
      properties.put(field, keyword);
    }
    for (String field : List.of("ordinal", "start", "end", "page", "parentFirst", "parentLast")) {
      properties.put(field, number);
    }
    for (String field : List.of(Fields.TITLE, Fields.HEADINGS, Fields.PREFACE)) {
      properties.put(field, text);
    }
    properties.put(
        Fields.TEXT,
        Property.of(p -> p.text(t -> Analyzers.stemmed(t).fields("exact", Analyzers.exact()))));
    properties.put("generation", Property.of(p -> p.long_(n -> n)));
    properties.put("quality", Property.of(p -> p.float_(n -> n)));
    properties.put("uri", stored);
    properties.put(
        Fields.EMBEDDING,
        Property.of(
            p -> p.knnVector(v -> v.dimension(model.dimensions()).method(vectors.method()))));
    return properties;
  }
}
