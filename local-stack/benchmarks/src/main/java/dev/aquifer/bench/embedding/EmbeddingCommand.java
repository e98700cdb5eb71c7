package dev.aquifer.bench.embedding;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.contest.Data;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.chunk.Chunker;
import dev.aquifer.core.chunk.HierarchicalChunker;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.onnx.WordPieceTokenizer;
import dev.aquifer.parsing.FormatParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench embedding}: how fast ONNX Runtime embeds chunks, however it is called. */
public final class EmbeddingCommand {

  private static final Map<String, String> OPTIONS =
      Map.of("documents", "20", "repetitions", "3", "seed", "42", "out", "");
  private static final int CHUNK_TOKENS = 256;
  private static final int SPECIAL_TOKENS = 2;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private static final List<Configuration> CONFIGURATIONS =
      List.of(
          PlainModel.BEST,
          new Configuration("one text a call, many threads", 1, CORES, 1, OptLevel.ALL_OPT, true),
          new Configuration("8 texts a call", CORES, 1, 8, OptLevel.ALL_OPT, true),
          new Configuration("32 texts a call", CORES, 1, 32, OptLevel.ALL_OPT, true),
          new Configuration("32 texts, many threads", 1, CORES, 32, OptLevel.ALL_OPT, true),
          new Configuration("less optimised", CORES, 1, 1, OptLevel.BASIC_OPT, true),
          new Configuration("not optimised", CORES, 1, 1, OptLevel.NO_OPT, true),
          new Configuration("without an arena", CORES, 1, 1, OptLevel.ALL_OPT, false));

  private final InstantSource clock;

  public EmbeddingCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    WordPieceTokenizer tokenizer = BgeEmbeddings.tokenizer();
    List<String> chunks = chunks(Data.documents(line, root), tokenizer);
    long tokens = chunks.stream().mapToLong(text -> tokenizer.count(text) + SPECIAL_TOKENS).sum();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("texts", chunks.size() + " chunks with " + tokens + " tokens");
    settings.put("seed", line.text("seed"));
    Report report = new Report("embedding", line.shown(), settings, clock);
    report.add(table(chunks, tokens, line.number("repetitions")));
    System.out.println("Report: " + report.write(line.text("out")).getFileName());
  }

  private static Table table(List<String> chunks, long tokens, int repetitions) {
    Map<Configuration, List<Double>> rates = new LinkedHashMap<>();
    for (int turn = 0; turn < repetitions; turn++) {
      for (Configuration configuration : CONFIGURATIONS) {
        rates
            .computeIfAbsent(configuration, c -> new ArrayList<>())
            .add(tokens / seconds(configuration, chunks));
      }
    }
    double best = median(rates.getOrDefault(PlainModel.BEST, List.of()));
    Table table =
        new Table(
            "ONNX Runtime, tokens a second",
            "",
            "calls at once",
            "threads of each",
            "texts of each",
            "tokens/s",
            "to the first");
    rates.forEach((c, found) ->
        table.row(
            c.name(), c.workers(), c.threads(), c.batch(), median(found), median(found) / best));
    return table;
  }

  private static double seconds(Configuration configuration, List<String> chunks) {
    try (PlainModel model = PlainModel.load(configuration)) {
      model.embed(chunks.subList(0, Math.min(chunks.size(), 2 * configuration.batch())));
      long start = System.nanoTime();
      model.embed(chunks);
      return (System.nanoTime() - start) / NANOS_PER_SECOND;
    } catch (Exception e) {
      throw new IllegalStateException(configuration.name() + " failed", e);
    }
  }

  private static double median(List<Double> rates) {
    List<Double> sorted = rates.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static List<String> chunks(List<Text> documents, WordPieceTokenizer tokenizer) {
    FormatParser parser = new FormatParser();
    Chunker chunker = new HierarchicalChunker(tokenizer::count, CHUNK_TOKENS, 2 * CHUNK_TOKENS);
    List<String> chunks = new ArrayList<>();
    for (Text document : documents) {
      ParsedDocument parsed =
          parser.parse(document.content().getBytes(StandardCharsets.UTF_8), document.name());
      for (Chunk chunk : chunker.chunk(parsed)) {
        chunks.add(chunk.inContext(parsed.title()));
      }
    }
    return chunks;
  }
}
