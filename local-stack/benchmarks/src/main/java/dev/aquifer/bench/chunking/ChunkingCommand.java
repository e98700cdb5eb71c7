package dev.aquifer.bench.chunking;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.dataset.ChunkingDataset;
import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.evaluate.SpanCoverage;
import dev.aquifer.core.index.ChunkIndex;
import dev.aquifer.core.index.Fusion;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.parsing.FormatParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** {@code bench chunking DATASET}: how well each chunker's chunks cover the exact answers. */
public final class ChunkingCommand {

  private static final Map<String, String> DEFAULTS =
      Map.of("chunkers", String.join(",", ChunkerChoice.NAMES), "out", "");

  private final InstantSource clock;

  public ChunkingCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Measures, and writes the report. */
  public void run(List<String> line) {
    CommandLine command = CommandLine.of(line, DEFAULTS);
    ChunkingDataset dataset = ChunkingDataset.read(command.folder());
    Path root = Path.of(System.getProperty("aquifer.root", "."));
    try (BgeEmbeddings embeddings = BgeEmbeddings.load();
        DatasetIndex node = DatasetIndex.start(root, embeddings)) {
      Report report =
          new Report(
              "chunking-" + command.folder().getFileName(),
              command.shown(),
              Map.of(
                  "questions", "" + dataset.questions().size(),
                  "model", embeddings.model().name(),
                  "fusion", Fusion.DEFAULT.toString()),
              clock);
      String[] columns = {
        "chunker",
        "chunks",
        "characters",
        "recall",
        "precision",
        "IoU",
        "recall of parents",
        "recall",
        "precision",
        "IoU"
      };
      Table table =
          new Table("At 5 chunks, and (last three) at the smallest sufficient number", columns);
      for (String name : command.text("chunkers").split(",", -1)) {
        ChunkIndex index = node.index("chunks-" + name, Fusion.DEFAULT);
        Map<String, List<Chunk>> chunks =
            node.write(index, ChunkerChoice.named(name, embeddings), documents(dataset));
        Coverage coverage = new Coverage(dataset, chunks, q -> index.search(node.query(q, 100)));
        table.row(row(name, chunks, coverage));
      }
      report.add(table);
      report.write(command.text("out"));
    }
  }

  private static Object[] row(String name, Map<String, List<Chunk>> chunks, Coverage coverage) {
    List<Chunk> all = chunks.values().stream().flatMap(List::stream).toList();
    List<SpanCoverage> five = coverage.ofChunks(5);
    List<SpanCoverage> parents = coverage.ofParents(5);
    List<SpanCoverage> least = coverage.ofFewest();
    return new Object[] {
      name,
      all.size(),
      all.stream().mapToInt(chunk -> chunk.end() - chunk.start()).sum() / all.size(),
      mean(five, SpanCoverage::recall),
      mean(five, SpanCoverage::precision),
      mean(five, SpanCoverage::iou),
      mean(parents, SpanCoverage::recall),
      mean(least, SpanCoverage::recall),
      mean(least, SpanCoverage::precision),
      mean(least, SpanCoverage::iou)
    };
  }

  private static double mean(List<SpanCoverage> all, Function<SpanCoverage, Double> measure) {
    return all.stream().mapToDouble(measure::apply).average().orElse(0);
  }

  private static Map<String, ParsedDocument> documents(ChunkingDataset dataset) {
    FormatParser parser = new FormatParser();
    Map<String, ParsedDocument> documents = new LinkedHashMap<>();
    new TreeMap<>(dataset.corpora())
        .forEach((id, text) ->
            documents.put(id, parser.parse(text.getBytes(StandardCharsets.UTF_8), id + ".md")));
    return documents;
  }
}
