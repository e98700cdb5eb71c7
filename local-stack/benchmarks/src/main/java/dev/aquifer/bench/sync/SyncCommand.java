package dev.aquifer.bench.sync;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.report.Report;
import dev.aquifer.bench.report.Table;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code bench sync}: what a folder's first run costs, and then one after a small change, and one
 * after none.
 */
public final class SyncCommand {

  private static final Map<String, String> OPTIONS =
      Map.of("files", "10000", "edited", "100", "seed", "42", "out", "");

  private final InstantSource clock;

  public SyncCommand(InstantSource clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public void run(List<String> words) {
    CommandLine line = CommandLine.of(words, OPTIONS);
    Path root = Path.of(System.getProperty("aquifer.root", ".")).toAbsolutePath().normalize();
    int files = line.number("files");
    int edited = line.number("edited");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("files", files + " of two sections of 100 words each, Markdown");
    settings.put("change", "one section of " + edited + " files rewritten");
    settings.put("seed", line.text("seed"));
    settings.put("model", "bge-small-en-v1.5, 8-bit weights");
    settings.put("cache of embeddings", "in DynamoDB, as deployed; none in memory");
    try (Contest contest = Contest.start(root);
        KeptFolder folder =
            KeptFolder.make(
                root.resolve("local-stack/benchmarks/target/contest/kept"),
                files,
                line.number("seed"));
        KeptSource source = new KeptSource(contest.place("kept"), folder.path())) {
      Report report = new Report("sync", line.shown(), settings, clock);
      System.out.println("First run of " + files + " files");
      Cost first = source.sync();
      Set<String> before = source.texts(folder.texts());
      folder.edit(edited);
      Set<String> changed = new TreeSet<>(source.texts(folder.texts()));
      changed.removeAll(before);
      System.out.println("After a change of " + edited);
      Cost second = source.sync();
      System.out.println("After no change");
      Cost third = source.sync();
      report.add(table(first, second, third));
      report.add(
          "Chunks that the change made: %,d. Texts that were embedded for it: %,d."
              .formatted(changed.size(), second.embedded()));
      report.add(
          "A run's time begins with its first look at the folder and ends when its last document"
              + " answers. Calls are those of Aquifer's parts, each of which is one request or, for"
              + " more items than fit, a few. Runs, manifest, ledger and cache are in DynamoDB"
              + " Local, chunks in OpenSearch; bodies are in memory. One process does all of it,"
              + " and shares the cores with both servers.");
      System.out.println("Report: " + report.write(line.text("out")).getFileName());
    }
  }

  private static Table table(Cost first, Cost second, Cost third) {
    Table table =
        new Table(
            "Cost",
            "",
            "first run",
            "after the change",
            "after none",
            "change to first",
            "none to first");
    Set<String> names = new TreeSet<>(first.counts().keySet());
    names.addAll(second.counts().keySet());
    names.addAll(third.counts().keySet());
    for (String name : names) {
      row(table, name, first.count(name), second.count(name), third.count(name));
    }
    row(table, "seconds", first.seconds(), second.seconds(), third.seconds());
    return table;
  }

  private static void row(Table table, String name, double first, double second, double third) {
    table.row(name, first, second, third, second / first, third / first);
  }
}
