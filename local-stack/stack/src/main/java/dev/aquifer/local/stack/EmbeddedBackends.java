package dev.aquifer.local.stack;

import dev.aquifer.local.backend.IdentityServer;
import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.backend.ObjectStore;
import dev.aquifer.local.backend.Queues;
import dev.aquifer.local.backend.SearchNode;
import dev.aquifer.local.backend.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** All services on this machine without Docker: some in this process, some as its children. */
public final class EmbeddedBackends implements Backends {
  private final ObjectStore objects;
  private final Queues queues;
  private final Tables tables;
  private final SearchNode search;
  private final IdentityServer identity;

  private EmbeddedBackends(
      ObjectStore objects,
      Queues queues,
      Tables tables,
      SearchNode search,
      IdentityServer identity) {
    this.objects = objects;
    this.queues = queues;
    this.tables = tables;
    this.search = search;
    this.identity = identity;
  }

  /** Starts them side by side, from what the build left. */
  public static Factory of(Installation installation) {
    return (listener, pool, work, progress) ->
        start(installation, listener, pool, work, new Timed(progress));
  }

  private static EmbeddedBackends start(
      Installation installation, ObjectListener listener, LocalPool pool, Path work, Timed timed) {
    Path logs = work.resolve("logs");
    try (var starting = new Starting(timed)) {
      var search =
          starting.submit(
              "OpenSearch",
              () -> SearchNode.start(installation.search(), work.resolve("search"), logs));
      var identity =
          starting.submit(
              "identity", () -> IdentityServer.start(installation.identity(), pool, logs));
      var tables =
          starting.submit("DynamoDB Local", () -> Tables.start(installation.tables(), logs));
      var queues = starting.submit("ElasticMQ", Queues::start);
      var objects = starting.submit("S3Proxy", () -> ObjectStore.start(listener));
      return starting.all(() ->
          new EmbeddedBackends(
              objects.join(), queues.join(), tables.join(), search.join(), identity.join()));
    }
  }

  @Override
  public URI objects() {
    return objects.endpoint();
  }

  @Override
  public URI queues() {
    return queues.endpoint();
  }

  @Override
  public URI tables() {
    return tables.endpoint();
  }

  @Override
  public URI search() {
    return search.endpoint();
  }

  @Override
  public Identity identity() {
    return new Identity(identity.issuer(), identity.jwks(), identity.tokenEndpoint());
  }

  /** Stops all of them at once: each takes a second or two. */
  @Override
  public void close() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (AutoCloseable service : List.of(objects, queues, tables, search, identity)) {
        threads.execute(() -> Starting.closeQuietly(service));
      }
    }
  }

  /** Services on their way up; if one of them fails, those that came up are closed again. */
  private static final class Starting implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<CompletableFuture<? extends AutoCloseable>> started = new ArrayDeque<>();
    private final Timed timed;

    Starting(Timed timed) {
      this.timed = timed;
    }

    <T extends AutoCloseable> CompletableFuture<T> submit(String name, Supplier<T> start) {
      var future = CompletableFuture.supplyAsync(() -> timed.step(name, start), threads);
      started.push(future);
      return future;
    }

    <T> T all(Supplier<T> result) {
      try {
        return result.get();
      } catch (CompletionException e) {
        for (var service : started) {
          var _ = service.whenComplete((up, problem) -> closeQuietly(up));
        }
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }

    private static void closeQuietly(AutoCloseable service) {
      try {
        if (service != null) {
          service.close();
        }
      } catch (Exception e) {
        System.err.println("did not stop: " + e.getMessage());
      }
    }

    @Override
    public void close() {
      threads.close();
    }
  }
}
