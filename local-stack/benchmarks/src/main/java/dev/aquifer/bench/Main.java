package dev.aquifer.bench;

import dev.aquifer.bench.analysis.AnalysisCommand;
import dev.aquifer.bench.balance.BalanceCommand;
import dev.aquifer.bench.chunking.ChunkingCommand;
import dev.aquifer.bench.dataset.ConvertCommand;
import dev.aquifer.bench.embedding.EmbeddingCommand;
import dev.aquifer.bench.ingest.IngestCommand;
import dev.aquifer.bench.load.LoadCommand;
import dev.aquifer.bench.query.QueryCommand;
import dev.aquifer.bench.retrieval.RetrievalCommand;
import dev.aquifer.bench.start.StartCommand;
import dev.aquifer.bench.sync.SyncCommand;
import dev.aquifer.bench.vectors.VectorsCommand;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.time.Clock;
import java.util.List;

/** The commands of {@code local-stack/bench}: their name is the first argument. */
public final class Main {

  private Main() {}

  /** Runs one command; the system property {@code aquifer.root} names the project's root. */
  public static void main(String[] arguments) {
    try {
      run(List.of(arguments));
      System.exit(0);
    } catch (ProblemException e) {
      System.err.println(e.detail());
      System.exit(1);
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  static void run(List<String> line) {
    String command = line.isEmpty() ? "" : line.getFirst();
    switch (command) {
      case "balance" -> new BalanceCommand(Clock.systemUTC()).run(line);
      case "retrieval" -> new RetrievalCommand(Clock.systemUTC()).run(line);
      case "chunking" -> new ChunkingCommand(Clock.systemUTC()).run(line);
      case "vectors" -> new VectorsCommand(Clock.systemUTC()).run(line);
      case "analysis" -> new AnalysisCommand(Clock.systemUTC()).run(line);
      case "convert" -> new ConvertCommand().run(line);
      case "embedding" -> new EmbeddingCommand(Clock.systemUTC()).run(line);
      case "ingest" -> new IngestCommand(Clock.systemUTC()).run(line);
      case "load" -> new LoadCommand(Clock.systemUTC()).run(line);
      case "start" -> new StartCommand(Clock.systemUTC()).run(line);
      case "sync" -> new SyncCommand(Clock.systemUTC()).run(line);
      case "query" -> new QueryCommand(Clock.systemUTC()).run(line);
      default ->
          throw new ProblemException(
              ProblemCode.INVALID_REQUEST,
              "The commands are balance, retrieval, chunking, vectors, analysis, convert,"
                  + " embedding, ingest, load, start, sync and query.");
    }
  }
}
