package dev.aquifer.bench.contest;

import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.local.backend.ChildProcess;
import dev.aquifer.local.backend.SearchNode;
import dev.aquifer.local.backend.Tables;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One OpenSearch node and one DynamoDB for all contenders, each of which is a process of its own
 * with its own class path and the same flags.
 */
public final class Contest implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final List<String> FLAGS =
      List.of(
          "-Xmx2g",
          // As Lambda starts Java.
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Daws.region=us-east-1",
          "-Daws.accessKeyId=local",
          "-Daws.secretAccessKey=local");

  private final Path root;
  private final Path folder;
  private final SearchNode node;
  private final Tables tables;
  private final Deque<Contender> contenders = new ArrayDeque<>();

  private Contest(Path root, Path folder, SearchNode node, Tables tables) {
    this.root = root;
    this.folder = folder;
    this.node = node;
    this.tables = tables;
  }

  /**
   * Starts the backends, without what an earlier contest left.
   *
   * @param root the project's
   */
  public static Contest start(Path root) {
    try {
      Path folder = root.resolve("local-stack/benchmarks/target/contest");
      delete(folder);
      Files.createDirectories(folder);
      Path logs = folder.resolve("logs");
      Path local = root.resolve("local-stack");
      SearchNode node =
          SearchNode.start(
              local.resolve("opensearch-node/target/lib"), folder.resolve("data"), logs);
      try {
        return new Contest(
            root, folder, node, Tables.start(local.resolve("dynamodb-node/target/lib"), logs));
      } catch (RuntimeException e) {
        node.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The node, to look into what was stored. */
  public Stored stored() {
    return new Stored(node.endpoint());
  }

  /** Where an index of this name is. */
  public Place place(String index) {
    return new Place(node.endpoint(), tables.endpoint(), index);
  }

  /** A contender of this project. */
  public Contender own(String name, Class<?> main) {
    return contender(name, root.resolve("local-stack/benchmarks/target/lib"), main.getName());
  }

  /** LangChain4j. */
  public Contender langChain4j() {
    return peer("LangChain4j", "langchain4j");
  }

  /** Spring AI. */
  public Contender springAi() {
    return peer("Spring AI", "spring-ai");
  }

  private Contender peer(String name, String module) {
    Path jars = root.resolve("local-stack/benchmarks-peers/" + module + "/target/lib");
    if (!Files.isDirectory(jars)) {
      throw new ProblemException(
          ProblemCode.INVALID_CONFIGURATION,
          name + " is not built. Build it: ./mvnw -Ppeers -DskipTests package");
    }
    return contender(name, jars, "dev.aquifer.bench.peer." + module.replace("-", "") + ".Main");
  }

  private Contender contender(String name, Path jars, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-DDJL_CACHE_DIR=" + root.resolve("local-stack/benchmarks/target/djl"));
    command.addAll(List.of("-cp", jars + File.separator + "*", main));
    ChildProcess process =
        ChildProcess.start(
            name, command, Map.of(), folder, folder.resolve("logs").resolve(main + ".log"));
    Contender contender = new Contender(name, process, process.awaitReady(READY_WITHIN));
    contenders.push(contender);
    return contender;
  }

  /** What all processes of a contest have worked so far, whatever else the machine does. */
  public static double processorSeconds() {
    return ProcessHandle.current()
            .children()
            .mapToLong(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
            .sum()
        / MILLIS_PER_SECOND;
  }

  /** Writes documents as files into a folder of their own. */
  public Path write(String name, List<Text> documents) {
    try {
      Path into = Files.createDirectories(folder.resolve(name));
      for (Text document : documents) {
        Files.writeString(into.resolve(document.name()), document.content());
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    contenders.forEach(Contender::close);
    tables.close();
    node.close();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
