package dev.aquifer.bench.retrieval;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.dataset.BeirDataset;
import dev.aquifer.bench.dataset.Converter;
import dev.aquifer.bench.dataset.DatasetIndex;
import dev.aquifer.bench.report.Report;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.evaluate.Ranking;
import dev.aquifer.models.ChunkerChoice;
import dev.aquifer.onnx.BgeEmbeddings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench retrieval DATASET}: how well documents are found, stage by stage. */
public final class RetrievalCommand {

  private static final Map<String, String> DEFAULTS =
      Map.of("chunker", ChunkerChoice.NAMES.getFirst(), "rerank", "on", "seed", "1", "out", "");

  private final InstantSource clock;

  public RetrievalCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Measures, and writes the report. */
  public void run(List<String> line) {
    CommandLine command = CommandLine.of(line, DEFAULTS);
    Path folder = command.folder();
    BeirDataset dataset = Converter.read(folder);
    Path root = Path.of(System.getProperty("aquifer.root", "."));
    try (BgeEmbeddings embeddings = BgeEmbeddings.load();
        DatasetIndex node = DatasetIndex.start(root, embeddings)) {
      Chunker chunker = ChunkerChoice.named(command.text("chunker"), embeddings);
      Stages stages = new Stages(node, embeddings, command.text("rerank").equals("on"));
      int chunks =
          node.write(stages.index(), chunker, dataset.parsed()).values().stream()
              .mapToInt(List::size)
              .sum();
      Map<String, List<Ranking>> rankings = new LinkedHashMap<>();
      for (Stage stage : stages.all()) {
        rankings.put(stage.name(), rank(dataset, stage));
      }
      Report report =
          new Report(
              "retrieval-" + folder.getFileName(),
              command.shown(),
              Map.of(
                  "documents", "" + dataset.documents().size(),
                  "chunks", "" + chunks,
                  "questions", "" + dataset.questions().size(),
                  "model", embeddings.model().name()),
              clock);
      new Tables(rankings, stages.all(), command.number("seed")).addTo(report);
      report.write(command.text("out"));
    }
  }

  private static List<Ranking> rank(BeirDataset dataset, Stage stage) {
    List<Ranking> rankings = new ArrayList<>();
    for (BeirDataset.Question question : dataset.questions()) {
      rankings.add(
          new Ranking(
              DatasetIndex.documents(stage.search().find(question.text())), question.grades()));
    }
    return rankings;
  }
}
