package dev.aquifer.bench.analysis;

import dev.aquifer.core.chunk.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.mapping.Property;
import org.opensearch.client.opensearch.core.BulkRequest;

/** An index of nothing but the texts of chunks, with terms of its own. */
final class WordsIndex {

  private static final int BATCH = 500;

  private final OpenSearchClient client;
  private final String name;

  WordsIndex(OpenSearchClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** A chunk's texts, named as the chunk index names them. */
  record Texts(String document, String title, List<String> headings, String preface, String text) {

    static Texts of(String document, String title, Chunk chunk) {
      return new Texts(document, title, chunk.headingPath(), chunk.preface(), chunk.text());
    }
  }

  /** Creates and fills the index. */
  void write(Terms terms, List<Texts> chunks) {
    try {
      client
          .indices()
          .create(create ->
              create.index(name).settings(terms::define).mappings(m -> m.properties(properties())));
      for (int start = 0; start < chunks.size(); start += BATCH) {
        write(chunks.subList(start, Math.min(chunks.size(), start + BATCH)));
      }
      client.indices().refresh(r -> r.index(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Property> properties() {
    Property text =
        Property.of(p -> p.text(t -> t.analyzer(Terms.INDEXED).searchAnalyzer(Terms.ASKED)));
    Property both =
        Property.of(p ->
            p.text(t ->
                t.analyzer(Terms.INDEXED)
                    .searchAnalyzer(Terms.ASKED)
                    .fields("exact", f -> f.text(exact -> exact.analyzer(Terms.EXACT)))));
    return Map.of(
        "document", Property.of(p -> p.keyword(k -> k)),
        "title", text,
        "headings", text,
        "preface", text,
        "text", both);
  }

  private void write(List<Texts> chunks) throws IOException {
    BulkRequest.Builder bulk = new BulkRequest.Builder().index(name);
    for (Texts chunk : chunks) {
      bulk.operations(o -> o.index(index -> index.document(chunk)));
    }
    if (client.bulk(bulk.build()).errors()) {
      throw new IllegalStateException("the node refused chunks");
    }
  }

  /** The best chunks. */
  List<Hit> search(Weights weights, String question, int chunks) {
    try {
      List<Hit> found = new ArrayList<>();
      for (var hit :
          client
              .search(s -> s.index(name).size(chunks).query(weights.query(question)), Texts.class)
              .hits()
              .hits()) {
        Texts texts = hit.source();
        Double score = hit.score();
        if (texts != null && score != null) {
          found.add(new Hit(texts.document(), score));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
