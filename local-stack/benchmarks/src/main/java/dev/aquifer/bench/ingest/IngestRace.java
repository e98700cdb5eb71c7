package dev.aquifer.bench.ingest;

import dev.aquifer.bench.contest.Aquifer;
import dev.aquifer.bench.contest.Contender;
import dev.aquifer.bench.contest.Contender.Ingested;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.contest.Stored;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.bench.report.Table;
import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.onnx.BgeEmbeddings;
import dev.aquifer.onnx.WordPieceTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Lets each contender ingest the same documents again and again, in turns. */
final class IngestRace {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SPECIAL_TOKENS = 2;

  private final Contest contest;
  private final Stored stored;
  private final List<Text> documents;
  private final Path folder;
  private final WordPieceTokenizer tokenizer = BgeEmbeddings.tokenizer();
  private final List<Lane> lanes = new ArrayList<>();
  private int ingests;

  IngestRace(Contest contest, List<Text> documents) {
    this.contest = contest;
    this.stored = contest.stored();
    this.documents = documents;
    this.folder = contest.write("documents", documents);
  }

  /** One contender's way through the race. */
  private static final class Lane {

    private final Contender contender;
    private final Path folder;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();
    private int chunks;
    private long tokens;

    Lane(Contender contender, Path folder) {
      this.contender = contender;
      this.folder = folder;
    }

    double tokenRate() {
      return tokens / median();
    }

    double median() {
      return median(seconds);
    }

    void forget() {
      seconds.clear();
      work.clear();
    }

    static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }
  }

  Table run(int warmUps, int repetitions) {
    Lane aquifer = lane(contest.own("Aquifer", Aquifer.class), this::embeddedByAquifer);
    Lane limit = limit(aquifer);
    lane(contest.langChain4j(), chunk -> chunk.path("text").asString());
    lane(contest.springAi(), chunk -> chunk.path("content").asString());
    // The first warm-up told what is embedded.
    for (int warm = 1; warm < warmUps; warm++) {
      lanes.forEach(lane -> measure(lane, lane == limit));
    }
    lanes.forEach(Lane::forget);
    for (int turn = 1; turn <= repetitions; turn++) {
      List<Lane> order = new ArrayList<>(lanes);
      Collections.rotate(order, turn);
      for (Lane lane : order) {
        measure(lane, lane == limit);
      }
    }
    return table(limit, aquifer);
  }

  @FunctionalInterface
  private interface Embedded {
    String text(JsonNode chunk);
  }

  /** The first ingest warms up and tells what was embedded; it does not count. */
  private Lane lane(Contender contender, Embedded embedded) {
    Lane lane = new Lane(contender, folder);
    Place place = contest.place("warm-" + lanes.size());
    stored.prepare(place.index(), contender.name());
    lane.chunks = contender.ingest(place, folder).chunks();
    List<String> texts = stored.texts(place.index(), embedded::text);
    lane.tokens = tokens(texts);
    if (lanes.isEmpty()) {
      contest.write(
          "chunks",
          IntStream.range(0, texts.size())
              .mapToObj(i -> new Text("%05d.txt".formatted(i), texts.get(i)))
              .toList());
    }
    stored.delete(place.index());
    lanes.add(lane);
    return lane;
  }

  private Lane limit(Lane aquifer) {
    Lane limit =
        new Lane(
            contest.own("ONNX Runtime alone", Plain.class), contest.write("chunks", List.of()));
    limit.chunks = aquifer.chunks;
    limit.tokens = aquifer.tokens;
    limit.contender.ingest(contest.place("none"), limit.folder);
    lanes.addFirst(limit);
    return limit;
  }

  private void measure(Lane lane, boolean storesNothing) {
    ingests++;
    Place place = contest.place("ingest-" + ingests);
    if (!storesNothing) {
      stored.prepare(place.index(), lane.contender.name());
    }
    double before = Contest.processorSeconds();
    Ingested ingested = lane.contender.ingest(place, lane.folder);
    lane.work.add(Contest.processorSeconds() - before);
    int held = storesNothing ? ingested.chunks() : stored.count(place.index());
    if (ingested.chunks() != lane.chunks || held != lane.chunks) {
      throw new IllegalStateException(
          "%s wrote %d chunks at first and %d now, and the node holds %d"
              .formatted(lane.contender.name(), lane.chunks, ingested.chunks(), held));
    }
    lane.seconds.add(ingested.nanos() / NANOS_PER_SECOND);
    System.out.printf(
        "%s: %.1f tokens/s, %.1f s of processors%n",
        lane.contender.name(), lane.tokens / lane.seconds.getLast(), lane.work.getLast());
    if (!storesNothing) {
      stored.delete(place.index());
    }
  }

  private Table table(Lane limit, Lane aquifer) {
    Table table =
        new Table(
            "Ingest",
            "",
            "chunks",
            "tokens",
            "seconds",
            "processor seconds",
            "documents/s",
            "chunks/s",
            "tokens/s",
            "of the limit",
            "Aquifer to this");
    for (Lane lane : lanes) {
      table.row(
          lane.contender.name(),
          lane.chunks,
          lane.tokens,
          lane.median(),
          Lane.median(lane.work),
          documents.size() / lane.median(),
          lane.chunks / lane.median(),
          lane.tokenRate(),
          lane.tokenRate() / limit.tokenRate(),
          aquifer.tokenRate() / lane.tokenRate());
    }
    return table;
  }

  private String embeddedByAquifer(JsonNode chunk) {
    List<String> headings = new ArrayList<>();
    chunk.path("headings").forEach(heading -> headings.add(heading.asString()));
    String text = chunk.path("text").asString();
    return new Chunk(0, text, 0, text.length(), headings, null)
        .inContext(chunk.path("title").asString());
  }

  private long tokens(List<String> texts) {
    return texts.stream().mapToLong(text -> tokenizer.count(text) + SPECIAL_TOKENS).sum();
  }
}
