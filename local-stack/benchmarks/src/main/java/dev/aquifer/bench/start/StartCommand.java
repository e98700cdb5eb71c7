package dev.aquifer.bench.start;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.contest.LedgerTable;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** {@code bench start}: containers with an AOT cache, and without. */
public final class StartCommand {

  private static final Map<String, String> OPTIONS = Map.of("starts", "11", "out", "");

  /** One that calls nobody, one with one client, and the one with a model and an index. */
  private static final List<String> FUNCTIONS = List.of("token", "health", "query");

  private static final String TABLE = "start";

  private final InstantSource clock;

  public StartCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    int starts = line.number("starts");
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    try (Contest contest = Contest.start(root)) {
      Place place = contest.place(TABLE);
      LedgerTable.create(place, TABLE, "tenant", "documentId");
      LedgerTable.create(place, TABLE + "-metrics", "shard", "series");
      Map<String, String> settings = new LinkedHashMap<>();
      settings.put("starts", starts + " of each, with and without in turns, after one not counted");
      settings.put(
          "beside", "an OpenSearch node without an index, and DynamoDB Local, on the same cores");
      Report report = new Report("start", line.shown(), settings, clock);
      for (String function : FUNCTIONS) {
        Assembled assembled = assemble(root, function, variables(place));
        report.add(table(function, assembled, starts));
        report.add(
            String.format(
                Locale.ROOT,
                "Jars of %.0f MiB, a cache of %.0f MiB.",
                assembled.jarMebibytes(),
                assembled.cacheMebibytes()));
      }
      report.add(
          "A start begins with the command and ends when `/health/ready` says 200: the JVM and the"
              + " function are started, and its priming calls have succeeded. Figures are medians,"
              + " with the least and the most. CPU is that of the process until then. Both run by"
              + " the same JVM arguments; the one without a cache has the JVM's default archive of"
              + " the JDK's own classes. All files were read before, so that no disk is measured.");
      System.out.println("Report: " + report.write(line.text("out")).getFileName());
    }
  }

  private static Table table(String function, Assembled assembled, int starts) {
    assembled.start(true);
    assembled.start(false);
    List<Assembled.Start> cached = new ArrayList<>();
    List<Assembled.Start> plain = new ArrayList<>();
    for (int turn = 0; turn < starts; turn++) {
      cached.add(assembled.start(true));
      plain.add(assembled.start(false));
    }
    Table table = new Table(function, "", "with, s", "without, s", "with to without");
    row(table, "until ready", cached, plain, Assembled.Start::seconds);
    row(table, "CPU until ready", cached, plain, Assembled.Start::cpuSeconds);
    return table;
  }

  private static void row(
      Table table,
      String name,
      List<Assembled.Start> cached,
      List<Assembled.Start> plain,
      ToDoubleFunction<Assembled.Start> figure) {
    double[] with = sorted(cached, figure);
    double[] without = sorted(plain, figure);
    table.row(name, shown(with), shown(without), median(with) / median(without));
  }

  private static double[] sorted(
      List<Assembled.Start> starts, ToDoubleFunction<Assembled.Start> figure) {
    return starts.stream().mapToDouble(figure).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static String shown(double[] sorted) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", median(sorted), sorted[0], sorted[sorted.length - 1]);
  }

  private static Map<String, String> variables(Place place) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_ENDPOINT_URL", place.tables().toString());
    variables.put("AQUIFER_OPENSEARCH_ENDPOINT", place.node().toString());
    variables.put("AQUIFER_INDEX", TABLE);
    variables.put("AQUIFER_LEDGER_TABLE", TABLE);
    variables.put("AQUIFER_METRICS_TABLE", TABLE + "-metrics");
    variables.put("AQUIFER_USAGE_TABLE", TABLE);
    variables.put("AQUIFER_AUDIT_QUEUE_URL", place.tables() + "/000000000000/audit");
    variables.put("AQUIFER_POLICY", "role nobody: documents:view");
    variables.put("AQUIFER_ROUTES", "GET /v1/nothing anyone");
    return variables;
  }

  private static Assembled assemble(Path root, String function, Map<String, String> variables) {
    Path container = root.resolve("functions/container");
    Path target = root.resolve("local-stack/benchmarks/target/contest/start");
    Path zips = target.resolve("zips-of-" + function);
    try {
      Files.createDirectories(zips);
      copyZips(root.resolve("functions").resolve(function).resolve("target"), zips);
      copyZips(container.resolve("target"), zips);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Assembled.of(function, container, zips, target.resolve(function), variables);
  }

  private static void copyZips(Path from, Path to) throws IOException {
    int copied = 0;
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path zip : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
          Files.copy(zip, to.resolve(zip.getFileName()));
          copied++;
        }
      }
    }
    if (copied == 0) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "There is no zip in %s: run ./mvnw package -DskipTests first.".formatted(from));
    }
  }
}
