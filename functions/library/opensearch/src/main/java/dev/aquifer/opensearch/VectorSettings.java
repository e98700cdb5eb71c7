package dev.aquifer.opensearch;

import dev.aquifer.core.settings.Settings;
import java.util.Map;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.mapping.KnnVectorMethod;

/**
 * How vectors are indexed. Chosen when an index is created; {@code docs/benchmarks/vectors.md} has
 * what each costs and finds.
 *
 * @param m neighbours that each vector keeps in the graph
 * @param efConstruction candidates looked at to find them
 * @param bytes whether the graph compares vectors of one byte a dimension; the exact ones are kept
 *     beside them
 */
public record VectorSettings(int m, int efConstruction, boolean bytes) {

  /** What OpenSearch takes by itself, with exact vectors. */
  public static final VectorSettings DEFAULT = new VectorSettings(16, 100, false);

  /** Of a dimension in a byte; OpenSearch 3.6 refuses an index that does not say how many. */
  private static final int BITS = 7;

  private static final String PRECISION = "AQUIFER_VECTOR_PRECISION";

  /**
   * {@code AQUIFER_HNSW_M}, {@code AQUIFER_HNSW_EF_CONSTRUCTION}, and {@code
   * AQUIFER_VECTOR_PRECISION}: {@code float} or {@code byte}.
   */
  static VectorSettings configured(Settings settings) {
    String precision = settings.text(PRECISION, "float");
    if (!precision.equals("float") && !precision.equals("byte")) {
      throw Settings.invalid(PRECISION, "must be 'float' or 'byte', but is '" + precision + "'");
    }
    return new VectorSettings(
        (int) settings.number("AQUIFER_HNSW_M", DEFAULT.m()),
        (int) settings.number("AQUIFER_HNSW_EF_CONSTRUCTION", DEFAULT.efConstruction()),
        precision.equals("byte"));
  }

  /** The same as the mapping of a field says it. */
  public KnnVectorMethod method() {
    Map<String, JsonData> parameters =
        bytes
            ? Map.of(
                "m",
                JsonData.of(m),
                "ef_construction",
                JsonData.of(efConstruction),
                "encoder",
                JsonData.of(
                    Map.of(
                        "name",
                        "sq",
                        "parameters",
                        Map.of("bits", BITS, "confidence_interval", 1.0))))
            : Map.of("m", JsonData.of(m), "ef_construction", JsonData.of(efConstruction));
    return KnnVectorMethod.of(method ->
        method.name("hnsw").engine("lucene").spaceType("innerproduct").parameters(parameters));
  }
}
