package dev.aquifer.bench.ingest;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.contest.Data;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.bench.report.Report;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench ingest}: how many tokens a second become searchable, by Aquifer, by its peers, and
 * by the embedding model alone.
 */
public final class IngestCommand {

  private static final Map<String, String> OPTIONS =
      Map.of("documents", "100", "repetitions", "3", "warm-ups", "4", "seed", "42", "out", "");

  private final InstantSource clock;

  public IngestCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    List<Text> documents = Data.documents(line, root);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("documents", documents.size() + " " + Data.described(line));
    settings.put("seed", line.text("seed"));
    settings.put("chunks", "at most 256 tokens; no overlap");
    settings.put("model", "bge-small-en-v1.5, 8-bit weights, the same file for all");
    settings.put("warm-ups", line.text("warm-ups") + " of the whole ingest, not counted");
    settings.put("order", "turned by one in each of " + line.text("repetitions") + " repetitions");
    try (Contest contest = Contest.start(root)) {
      Report report = new Report("ingest", line.shown(), settings, clock);
      report.add(
          new IngestRace(contest, documents)
              .run(line.number("warm-ups"), line.number("repetitions")));
      report.add(
          "Each figure is the median. A time ends when a search finds every chunk, and the node was"
              + " asked each time whether it holds as many as were written. Tokens are those of the"
              + " texts as embedded, counted with one tokenizer. The limit embeds Aquifer's chunks"
              + " and stores nothing. Every contender has its own process with the same flags; the"
              + " node shares the cores with them.");
      System.out.println("Report: " + report.write(line.text("out")).getFileName());
    }
  }
}
