package dev.aquifer.local.stack;

import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.template.BucketDefinition;
import java.net.URI;
import java.nio.file.Path;

/**
 * The services that functions call, each behind the address that its SDK client is given. They
 * start empty: the stack creates what the template has.
 */
public interface Backends extends AutoCloseable {

  /** Starts all services and returns when each of them answers. */
  interface Factory {
    /**
     * Starts them.
     *
     * @param objects hears of every object created or deleted
     * @param pool who may sign in, and ask for tokens
     * @param work an existing directory for data and logs of this run
     * @param progress told of each service that is ready
     */
    Backends start(ObjectListener objects, LocalPool pool, Path work, Progress progress);
  }

  /** Where S3 answers. */
  URI objects();

  /** Where SQS answers. */
  URI queues();

  /** Where DynamoDB answers. */
  URI tables();

  /** Where OpenSearch answers. */
  URI search();

  /** What signs the callers' tokens. */
  Identity identity();

  /** Called when a bucket was created, for stores that must be told to report its objects. */
  default void bucketCreated(BucketDefinition bucket) {}

  @Override
  void close();

  /**
   * The issuer of tokens.
   *
   * @param issuer the {@code iss} of every token
   * @param keys the address of its public keys
   * @param tokens the address that gives tokens to clients
   */
  record Identity(URI issuer, URI keys, URI tokens) {}
}
