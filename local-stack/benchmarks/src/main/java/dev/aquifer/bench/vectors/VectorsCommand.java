package dev.aquifer.bench.vectors;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.dataset.BeirDataset;
import dev.aquifer.bench.dataset.Converter;
import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.embed.Embedding;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.opensearch.VectorSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code bench vectors DATASET}: what a graph over vectors costs, and what it finds. */
public final class VectorsCommand {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "chunker",
          ChunkerChoice.NAMES.getFirst(),
          "questions",
          "100",
          "seed",
          "1",
          "vectors",
          "20000",
          "out",
          "");
  private static final int NEIGHBOURS = 10;
  private static final int DEEP = 50;
  private static final double SECOND = 1e9;
  private static final double MEGABYTE = 1e6;

  private static final List<VectorSettings> GRAPHS =
      List.of(
          VectorSettings.DEFAULT,
          new VectorSettings(8, 64, false),
          new VectorSettings(8, 256, false),
          new VectorSettings(16, 64, false),
          new VectorSettings(16, 256, false),
          new VectorSettings(32, 100, false),
          new VectorSettings(32, 256, false),
          new VectorSettings(16, 100, true),
          new VectorSettings(32, 256, true));

  private final InstantSource clock;

  public VectorsCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Measures, and writes the report. */
  public void run(List<String> line) {
    CommandLine command = CommandLine.of(line, DEFAULTS);
    BeirDataset dataset = Converter.read(command.folder());
    Path root = Path.of(System.getProperty("aquifer.root", "."));
    try (BgeEmbeddings embeddings = BgeEmbeddings.load();
        DatasetIndex node = DatasetIndex.start(root, embeddings)) {
      int number = command.number("vectors");
      Chunker chunker = ChunkerChoice.named(command.text("chunker"), embeddings);
      Vectors vectors =
          Vectors.of(
              embeddings.embedPassages(passages(dataset, chunker, number)),
              number,
              command.number("seed"));
      List<Embedding> questions =
          dataset.questions().stream()
              .limit(command.number("questions"))
              .map(question -> embeddings.embedQuery(question.text()))
              .toList();
      Report report =
          new Report(
              "vectors-" + command.folder().getFileName(),
              command.shown(),
              Map.of("model", embeddings.model().name(), "questions", "" + questions.size()),
              clock);
      report.add(said(vectors));
      report.add(table(node, vectors, questions));
      report.write(command.text("out"));
    }
  }

  private static List<String> passages(BeirDataset dataset, Chunker chunker, int most) {
    List<String> passages = new ArrayList<>();
    for (ParsedDocument document : dataset.parsed().values()) {
      chunker.chunk(document).forEach(chunk -> passages.add(chunk.inContext(document.title())));
    }
    return passages.subList(0, Math.min(most, passages.size()));
  }

  private static String said(Vectors vectors) {
    return """
    %,d vectors: %,d are the model's of the dataset's chunks, and the other %,d are copies of these with
    normally distributed noise of %s in each dimension (mean cosine of a copy and its original: %.3f). So
    neighbours crowd more than those of as many real passages would. Each index has one segment. Requests
    go to all indexes in turn, one at a time; on a busy machine read the ratios, not the times.
    `index` is the time to write, build the graph and merge, in turn and so the least certain.\
    """
        .formatted(
            vectors.all().size(),
            vectors.real(),
            vectors.all().size() - vectors.real(),
            Vectors.NOISE,
            vectors.likeness());
  }

  private static Table table(DatasetIndex node, Vectors vectors, List<Embedding> questions) {
    List<VectorIndex> indexes = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (VectorSettings graph : GRAPHS) {
      VectorIndex index = new VectorIndex(node, graph);
      long start = System.nanoTime();
      index.write(vectors.all());
      seconds.add((System.nanoTime() - start) / SECOND);
      indexes.add(index);
      System.err.println(index + " is written");
    }
    Trial trial =
        new Trial(questions, questions.stream().map(q -> vectors.nearest(q, NEIGHBOURS)).toList());
    List<Trial.Outcome> few = trial.run(indexes, NEIGHBOURS);
    List<Trial.Outcome> many = trial.run(indexes, DEEP);
    Table table =
        new Table(
            "Graphs: recall@10 against the exact neighbours, index, and a request for k",
            "graph",
            "recall, k = 10",
            "recall, k = 50",
            "index s",
            "ratio",
            "disk MB",
            "ratio",
            "p50 ms, k = 10",
            "ratio",
            "p95 ms",
            "p50 ms, k = 50",
            "ratio",
            "p95 ms");
    double disk = indexes.getFirst().bytes();
    for (int i = 0; i < indexes.size(); i++) {
      double bytes = indexes.get(i).bytes();
      table.row(
          indexes.get(i),
          few.get(i).recall(),
          many.get(i).recall(),
          seconds.get(i),
          seconds.get(i) / seconds.getFirst(),
          bytes / MEGABYTE,
          bytes / disk,
          few.get(i).p50(),
          few.get(i).p50() / few.getFirst().p50(),
          few.get(i).p95(),
          many.get(i).p50(),
          many.get(i).p50() / many.getFirst().p50(),
          many.get(i).p95());
    }
    return table;
  }
}
