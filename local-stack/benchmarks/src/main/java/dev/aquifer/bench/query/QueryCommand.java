package dev.aquifer.bench.query;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.contest.Corpus;
import dev.aquifer.bench.contest.Data;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.bench.report.Report;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench query}: how long finding passages takes, by Aquifer, by its peers, and by one
 * request to the node alone.
 */
public final class QueryCommand {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "documents",
          "100",
          "questions",
          "200",
          "repetitions",
          "3",
          "seed",
          "42",
          "size",
          "10",
          "warm-ups",
          "5",
          "out",
          "");
  private static final int[] CLIENTS = {1, 8, 32};

  private final InstantSource clock;

  public QueryCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    List<Text> documents = Data.documents(line, root);
    List<String> questions =
        new Corpus(line.number("seed") + 1).questions(documents, line.number("questions"));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("documents", documents.size() + " " + Data.described(line));
    settings.put("questions", questions.size() + " sentences of the documents");
    settings.put("seed", line.text("seed"));
    settings.put("passages wanted", line.text("size"));
    settings.put("warm-ups", line.text("warm-ups") + " of all questions, not counted");
    settings.put("order", "turned by one in each of " + line.text("repetitions") + " repetitions");
    try (Contest contest = Contest.start(root)) {
      Report report = new Report("query", line.shown(), settings, clock);
      QueryRace race = new QueryRace(contest, documents, questions, line.number("size"));
      race.warm(line.number("warm-ups"));
      for (int clients : CLIENTS) {
        report.add(race.run(clients, line.number("repetitions")));
      }
      report.add(
          "Milliseconds over all repetitions. The limit sends the very requests that Aquifer sends"
              + " and does not parse the replies; its total is with the question's embedding."
              + " LangChain4j searches exactly and by meaning alone, Spring AI approximately and by"
              + " meaning alone; neither filters by reader nor asks a ledger.");
      System.out.println("Report: " + report.write(line.text("out")).getFileName());
    }
  }
}
