package dev.aquifer.endtoend.faults;

import dev.aquifer.local.stack.Backends;
import dev.aquifer.local.template.BucketDefinition;
import java.net.URI;

/** Services behind proxies that can get into trouble. */
public final class FaultyBackends implements Backends {

  private final Backends real;
  private final FaultProxy objects;
  private final FaultProxy queues;
  private final FaultProxy tables;
  private final FaultProxy search;

  public FaultyBackends(Backends real) {
    this.real = real;
    objects = FaultProxy.before(real.objects());
    queues = FaultProxy.before(real.queues());
    tables = FaultProxy.before(real.tables());
    search = FaultProxy.before(real.search());
  }

  /** The part of a name: {@code objects}, {@code queues}, {@code tables} or {@code search}. */
  public FaultProxy part(String name) {
    return switch (name) {
      case "objects" -> objects;
      case "queues" -> queues;
      case "tables" -> tables;
      case "search" -> search;
      default -> throw new IllegalArgumentException("there are no " + name);
    };
  }

  /** The services without their proxies. */
  public Backends real() {
    return real;
  }

  @Override
  public URI objects() {
    return objects.uri();
  }

  @Override
  public URI queues() {
    return queues.uri();
  }

  @Override
  public URI tables() {
    return tables.uri();
  }

  @Override
  public URI search() {
    return search.uri();
  }

  @Override
  public Identity identity() {
    return real.identity();
  }

  @Override
  public void bucketCreated(BucketDefinition bucket) {
    real.bucketCreated(bucket);
  }

  @Override
  public void close() {
    objects.close();
    queues.close();
    tables.close();
    search.close();
    real.close();
  }
}
