package dev.aquifer.models;

import dev.aquifer.bedrock.BedrockEmbeddings;
import dev.aquifer.core.balance.Endpoint;
import dev.aquifer.core.balance.LoadBalancer;
import dev.aquifer.core.embed.CachedEmbeddings;
import dev.aquifer.core.embed.EmbeddingCache;
import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.MeasuredCache;
import dev.aquifer.core.embed.RecentEmbeddings;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.measure.TokenMeter;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoEmbeddingCache;
import dev.aquifer.onnx.BgeEmbeddings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The embedding model that {@code AQUIFER_EMBEDDINGS} names, behind caches. */
public final class EmbeddingsChoice {

  private static final String NAME = "AQUIFER_EMBEDDINGS";
  private static final String ONNX = "onnx";
  private static final String BEDROCK = "bedrock:";
  private static final String SERVICE = "embedding-model";
  private static final String CACHE = "AQUIFER_EMBEDDING_CACHE_TABLE";

  /** Of 1,024 dimensions, about 18 MB. */
  private static final int IN_MEMORY = 4_096;

  private EmbeddingsChoice() {}

  /**
   * {@code onnx}, which is the default, or {@code bedrock:MODEL}, perhaps of another region, {@code
   * bedrock:MODEL@REGION}. Calls are balanced over several, with spaces between, of one model.
   * Vectors are remembered in memory, and those of passages also in the table that {@code
   * AQUIFER_EMBEDDING_CACHE_TABLE} names, for {@code AQUIFER_EMBEDDING_CACHE_DAYS}, 30 by default.
   *
   * @param guarded puts a guard around a model that is not in this process, for a service of a name
   */
  public static Embeddings configured(
      Settings settings,
      Measurements measurements,
      BiFunction<String, Embeddings, Embeddings> guarded) {
    TokenMeter meter = TokenMeter.configured(settings, measurements);
    return new CachedEmbeddings(
        model(settings, meter, guarded),
        new MeasuredCache(new RecentEmbeddings(IN_MEMORY), "embeddings-here", measurements),
        shared(settings).map(cache -> new MeasuredCache(cache, "embeddings-shared", measurements)));
  }

  private static Embeddings model(
      Settings settings, TokenMeter meter, BiFunction<String, Embeddings, Embeddings> guarded) {
    String choice = settings.text(NAME, ONNX);
    if (choice.equals(ONNX)) {
      return BgeEmbeddings.load();
    }
    List<String> places = List.of(choice.split("\\s+", -1));
    if (!places.stream().allMatch(place -> place.startsWith(BEDROCK))) {
      throw Settings.invalid(
          NAME,
          "must be 'onnx', or 'bedrock:MODEL' once or with several regions, but is '%s'"
              .formatted(choice));
    }
    if (places.size() == 1) {
      return guarded.apply(SERVICE, bedrock(choice, meter));
    }
    List<Endpoint<Embeddings>> endpoints =
        places.stream()
            .map(place ->
                new Endpoint<>(
                    place,
                    1,
                    guarded.apply(
                        SERVICE + "." + place.substring(BEDROCK.length()), bedrock(place, meter))))
            .toList();
    if (endpoints.stream().map(one -> one.target().model()).distinct().count() > 1) {
      throw Settings.invalid(NAME, "must name one model, as the vectors of two differ");
    }
    return new BalancedEmbeddings(
        endpoints.getFirst().target(), new LoadBalancer<>(SERVICE, endpoints));
  }

  private static Embeddings bedrock(String choice, TokenMeter meter) {
    return BedrockEmbeddings.configured(choice.substring(BEDROCK.length()), meter);
  }

  private static Optional<EmbeddingCache> shared(Settings settings) {
    String table = settings.text(CACHE, "");
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Duration life = Duration.ofDays(settings.number("AQUIFER_EMBEDDING_CACHE_DAYS", 30));
    return Optional.of(DynamoEmbeddingCache.of(table, life, Clock.systemUTC()));
  }
}
