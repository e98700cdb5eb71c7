package dev.aquifer.infra;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How documents are cut and passages found. The functions say what each value means; here it is
 * only held to its form, so that a deployment fails before a function does.
 *
 * @param chunker that cuts documents
 * @param chunkContext whether the generator's model says what each chunk is about
 * @param fusion of words and meaning
 * @param vectors whether the index compares vectors of {@code float} or of {@code byte}
 * @param hnswM neighbours that each vector keeps
 * @param hnswEfConstruction candidates looked at to find them
 * @param enhancers with commas between them
 * @param synonyms groups of words, for the enhancer of that name
 * @param reranker of the first passages
 * @param contextTokens that a generator reads
 */
record RetrievalSettings(
    String chunker,
    boolean chunkContext,
    String fusion,
    String vectors,
    int hnswM,
    int hnswEfConstruction,
    String enhancers,
    String synonyms,
    String reranker,
    int contextTokens) {

  private static final Pattern CHUNKER = Pattern.compile("hierarchical|fixed|sentences|semantic");
  private static final Pattern FUSION =
      Pattern.compile("reciprocal-rank|(z-score|min-max):(0(\\.\\d{1,3})?|1(\\.0{1,3})?)");
  private static final Pattern VECTORS = Pattern.compile("float|byte");
  private static final Pattern ENHANCERS = Pattern.compile("none|[a-z-]+(,[a-z-]+)*");
  private static final Pattern SYNONYMS = Pattern.compile("[^\\n]{0,2000}");
  private static final Pattern RERANKER =
      Pattern.compile("none|late-interaction|bedrock:\\S+|onnx:/\\S+");

  static RetrievalSettings read(Context context) {
    return new RetrievalSettings(
        context.matching(
            ContextKey.CHUNKER, CHUNKER, "write hierarchical, fixed, sentences or semantic"),
        context.flag(ContextKey.CHUNK_CONTEXT),
        context.matching(
            ContextKey.FUSION,
            FUSION,
            "write z-score:<weight of meaning, 0 to 1>, min-max:<weight> or reciprocal-rank"),
        context.matching(ContextKey.VECTOR_PRECISION, VECTORS, "write float or byte"),
        (int) context.whole(ContextKey.HNSW_M, 2, 100),
        (int) context.whole(ContextKey.HNSW_EF_CONSTRUCTION, 2, 2_000),
        context.matching(
            ContextKey.ENHANCERS, ENHANCERS, "write none, or names separated by commas"),
        context.matching(
            ContextKey.SYNONYMS, SYNONYMS, "write one line of at most 2000 characters"),
        context.matching(
            ContextKey.RERANKER,
            RERANKER,
            "write none, late-interaction, bedrock:<model id> or onnx:<folder>"),
        (int) context.whole(ContextKey.CONTEXT_TOKENS, 500, 100_000));
  }

  /** What a function that writes the index is told. */
  Map<String, String> writing() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AQUIFER_CHUNKER", chunker);
    environment.put("AQUIFER_CHUNK_CONTEXT", chunkContext ? "on" : "off");
    environment.put("AQUIFER_FUSION", fusion);
    environment.put("AQUIFER_VECTOR_PRECISION", vectors);
    environment.put("AQUIFER_HNSW_M", String.valueOf(hnswM));
    environment.put("AQUIFER_HNSW_EF_CONSTRUCTION", String.valueOf(hnswEfConstruction));
    return environment;
  }

  /** What a function that searches it is told. */
  Map<String, String> searching() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AQUIFER_FUSION", fusion);
    environment.put("AQUIFER_ENHANCERS", enhancers);
    environment.put("AQUIFER_RERANKER", reranker);
    environment.put("AQUIFER_CONTEXT_TOKENS", String.valueOf(contextTokens));
    if (!synonyms.isEmpty()) {
      environment.put("AQUIFER_SYNONYMS", synonyms);
    }
    return environment;
  }
}
