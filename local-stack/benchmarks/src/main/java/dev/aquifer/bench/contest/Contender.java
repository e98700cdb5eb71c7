package dev.aquifer.bench.contest;

import dev.aquifer.bench.peer.Place;
import dev.aquifer.local.backend.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A peer in its process, and how to drive it. */
public final class Contender implements AutoCloseable {

  private static final int GOOD = 200;

  private final String name;
  private final ChildProcess process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  Contender(String name, ChildProcess process, URI address) {
    this.name = name;
    this.process = process;
    this.address = address;
  }

  /** What a person calls it. */
  public String name() {
    return name;
  }

  /**
   * A measured ingest.
   *
   * @param chunks that it says it wrote
   * @param nanos until the last of them could be found
   */
  public record Ingested(int chunks, long nanos) {}

  /** Ingests the documents of a folder. */
  public Ingested ingest(Place place, Path folder) {
    String[] reply = post("ingest", place, Map.of("folder", folder.toString())).split(",", -1);
    return new Ingested(Integer.parseInt(reply[0]), Long.parseLong(reply[1]));
  }

  /**
   * Asks each line of a file once.
   *
   * @return the nanoseconds of every question, by stage
   */
  public Map<String, List<Long>> search(Place place, Path questions, int clients, int size) {
    Map<String, List<Long>> stages = new LinkedHashMap<>();
    String reply =
        post(
            "search",
            place,
            Map.of(
                "questions", questions.toString(),
                "clients", Integer.toString(clients),
                "size", Integer.toString(size)));
    for (String line : reply.split("\n", -1)) {
      String[] parts = line.split(",", -1);
      LongStream nanos = Arrays.stream(parts).skip(1).mapToLong(Long::parseLong);
      stages.put(parts[0], nanos.boxed().toList());
    }
    return stages;
  }

  private String post(String what, Place place, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("node", place.node().toString());
    all.put("tables", place.tables().toString());
    all.put("index", place.index());
    String body =
        all.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("\n"));
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != GOOD) {
        throw new IllegalStateException(
            "%s failed: %s; more in %s".formatted(name, reply.body(), process.log()));
      }
      return reply.body();
    } catch (IOException e) {
      throw new IllegalStateException(name + " ended; see " + process.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
