package dev.aquifer.bench.load;

import dev.aquifer.bench.load.Reply.Kind;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.stack.LocalStack;
import dev.aquifer.local.stack.SampleUser;
import dev.aquifer.local.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.sync.RequestBody;

/** One stack with its services and documents, and the variants before them. */
final class Site implements AutoCloseable {

  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(3);

  private final LocalStack stack;
  private final Callers callers;
  private final Path work;
  private final Path unguarded;

  private Site(LocalStack stack, Callers callers, Path work, Path unguarded) {
    this.stack = stack;
    this.callers = callers;
    this.work = work;
    this.unguarded = unguarded;
  }

  /**
   * Starts a stack, and returns once every fact can be found.
   *
   * @param root the project's
   */
  static Site start(Path root, List<Fact> facts) {
    Installation installation = new Installation(root);
    Path unguarded = root.resolve("local-stack/benchmarks-peers/unguarded/target/classes");
    if (!Files.isDirectory(installation.template()) || !Files.isDirectory(unguarded)) {
      throw new ProblemException(
          ProblemCode.INVALID_CONFIGURATION,
          "The functions are not built. Build them: ./mvnw -DskipTests package");
    }
    Path work = directory(root.resolve("local-stack/benchmarks/target/load"));
    LocalStack stack =
        LocalStack.start(
            StackOptions.of(
                installation,
                work,
                SampleUser.read(installation.localStack().resolve("samples/users.json"))));
    Callers callers =
        new Callers(List.of(stack.tokens().token("ada"), stack.tokens().token("grace")), facts);
    Site site = new Site(stack, callers, work, unguarded);
    try {
      site.put(facts);
      site.await(facts);
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private static Path directory(Path parent) {
    try {
      Files.createDirectories(parent);
      return Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(List<Fact> facts) {
    String bucket = String.valueOf(stack.definition().outputs().get("DocumentsBucket"));
    for (Fact fact : facts) {
      stack
          .s3()
          .putObject(
              put ->
                  put.bucket(bucket)
                      .key(fact.key())
                      .metadata(Map.of("aquifer-readers", "everyone")),
              RequestBody.fromString(fact.text()));
    }
  }

  private void await(List<Fact> facts) {
    long end = System.nanoTime() + INDEXED_WITHIN.toNanos();
    String token = stack.tokens().token("root");
    for (Fact fact : facts) {
      while (callers.ask(stack.apiUri(), token, fact) != Kind.RIGHT) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("no right answer to: " + fact.question());
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Callers callers() {
    return callers;
  }

  Variant shipped() {
    return Variant.shipped(stack, work.resolve("shipped"));
  }

  Variant guardedButEndless() {
    return Variant.endless("guards, and a line without end", stack, work.resolve("endless"));
  }

  Variant unguarded() {
    return Variant.unguarded(stack, work.resolve("unguarded"), unguarded);
  }

  @Override
  public void close() {
    callers.close();
    stack.close();
  }
}
