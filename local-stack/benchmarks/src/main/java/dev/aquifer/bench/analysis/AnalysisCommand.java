package dev.aquifer.bench.analysis;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.dataset.BeirDataset;
import dev.aquifer.bench.dataset.Converter;
import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.bench.report.Report;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.evaluate.Ranking;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.core.index.Passage;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code bench analysis DATASET}: how well words alone find documents, by analyzer and weights. */
public final class AnalysisCommand {

  private static final Map<String, String> DEFAULTS =
      Map.of("chunker", ChunkerChoice.NAMES.getFirst(), "seed", "1", "out", "");
  private static final String OWN = "the chunk index itself";
  private static final int DEPTH = 200;

  private final InstantSource clock;

  public AnalysisCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Measures, and writes the report. */
  public void run(List<String> line) {
    CommandLine command = CommandLine.of(line, DEFAULTS);
    BeirDataset dataset = Converter.read(command.folder());
    Path root = Path.of(System.getProperty("aquifer.root", "."));
    try (BgeEmbeddings model = BgeEmbeddings.load();
        DatasetIndex node = DatasetIndex.start(root, new NoMeaning(model))) {
      Chunker chunker = ChunkerChoice.named(command.text("chunker"), model);
      Map<String, ParsedDocument> documents = dataset.parsed();
      ChunkIndex own = node.index("chunks", Fusion.DEFAULT);
      Map<String, List<Chunk>> chunks = node.write(own, chunker, documents);
      List<WordsIndex.Texts> texts = texts(documents, chunks);
      Map<String, List<Ranking>> rankings = new LinkedHashMap<>();
      Map<Terms, WordsIndex> indexes = new HashMap<>();
      for (Variant variant : Variant.all()) {
        WordsIndex index =
            indexes.computeIfAbsent(
                variant.terms(), terms -> written(node, indexes.size(), terms, texts));
        rankings.put(variant.name(), rank(dataset, q -> index.search(variant.weights(), q, DEPTH)));
      }
      rankings.put(OWN, rank(dataset, q -> hits(own.search(node.query(q, DEPTH).byWords()))));
      Report report =
          new Report(
              "analysis-" + command.folder().getFileName(),
              command.shown(),
              Map.of(
                  "documents", "" + dataset.documents().size(),
                  "chunks", "" + texts.size(),
                  "questions", "" + dataset.questions().size()),
              clock);
      report.add(
          """
          Words alone, no vectors. Each analysis and each k1 and b has an index of its own; weights are asked of \
          the chosen one's. A variant is the chosen one but for what its name says. Of equal scores the document's \
          id decides. Documents without a title have their first words for one, which then count twice.\
          """);
      report.add(Gains.table(rankings, Variant.CHOSEN, command.number("seed")));
      report.write(command.text("out"));
    }
  }

  private static WordsIndex written(
      DatasetIndex node, int number, Terms terms, List<WordsIndex.Texts> texts) {
    WordsIndex index = new WordsIndex(node.client(), "words-" + number);
    index.write(terms, texts);
    return index;
  }

  private static List<WordsIndex.Texts> texts(
      Map<String, ParsedDocument> documents, Map<String, List<Chunk>> chunks) {
    List<WordsIndex.Texts> texts = new ArrayList<>();
    documents.forEach((id, document) ->
        chunks
            .getOrDefault(id, List.of())
            .forEach(chunk -> texts.add(WordsIndex.Texts.of(id, document.title(), chunk))));
    return texts;
  }

  private static List<Hit> hits(List<Passage> passages) {
    return passages.stream().map(p -> new Hit(p.document().id(), p.score())).toList();
  }

  private static List<Ranking> rank(BeirDataset dataset, Function<String, List<Hit>> search) {
    return dataset.questions().stream()
        .map(question ->
            new Ranking(Hit.documents(search.apply(question.text())), question.grades()))
        .toList();
  }
}
