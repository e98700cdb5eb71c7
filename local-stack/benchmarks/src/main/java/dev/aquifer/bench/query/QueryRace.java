package dev.aquifer.bench.query;

import dev.aquifer.bench.contest.Aquifer;
import dev.aquifer.bench.contest.Contender;
import dev.aquifer.bench.contest.Contest;
import dev.aquifer.bench.contest.Stored;
import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.bench.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks each contender the same questions, in turns. */
final class QueryRace {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final String WALL = "wall";
  private static final List<String> STAGES = List.of("embed", "search", "ledger", Peer.TOTAL);

  private final Path questions;
  private final int number;
  private final int size;
  private final List<Lane> lanes = new ArrayList<>();

  private record Lane(Contender contender, Place place, Map<String, List<Long>> samples) {

    Lane(Contender contender, Place place) {
      this(contender, place, new LinkedHashMap<>());
    }

    double quantile(String stage, double share) {
      List<Long> sorted = samples.getOrDefault(stage, List.of()).stream().sorted().toList();
      int at = (int) Math.ceil(share * sorted.size()) - 1;
      return sorted.get(Math.max(0, at)) / NANOS_PER_MILLISECOND;
    }
  }

  QueryRace(Contest contest, List<Text> documents, List<String> asked, int size) {
    this.questions =
        contest
            .write("questions", List.of(new Text("questions.txt", String.join("\n", asked))))
            .resolve("questions.txt");
    this.number = asked.size();
    this.size = size;
    Path folder = contest.write("documents", documents);
    Stored stored = contest.stored();
    Contender aquifer = contest.own("Aquifer", Aquifer.class);
    Place place = contest.place("aquifer");
    aquifer.ingest(place, folder);
    lanes.add(new Lane(contest.own("the request alone", RawRequest.class), place));
    lanes.add(new Lane(aquifer, place));
    for (Contender peer : List.of(contest.langChain4j(), contest.springAi())) {
      Place own = contest.place("peer-" + lanes.size());
      stored.prepare(own.index(), peer.name());
      peer.ingest(own, folder);
      lanes.add(new Lane(peer, own));
    }
  }

  void warm(int times) {
    for (int time = 0; time < times; time++) {
      lanes.forEach(lane -> lane.contender().search(lane.place(), questions, 2, size));
    }
  }

  Table run(int clients, int repetitions) {
    lanes.forEach(lane -> lane.samples().clear());
    for (int turn = 1; turn <= repetitions; turn++) {
      List<Lane> order = new ArrayList<>(lanes);
      Collections.rotate(order, turn);
      for (Lane lane : order) {
        lane.contender()
            .search(lane.place(), questions, clients, size)
            .forEach((stage, nanos) ->
                lane.samples().computeIfAbsent(stage, s -> new ArrayList<>()).addAll(nanos));
      }
    }
    return table(clients, repetitions);
  }

  private Table table(int clients, int repetitions) {
    Table table =
        new Table(
            clients == 1 ? "1 client" : clients + " clients",
            "",
            "stage",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "questions/s",
            "p50 to the limit's",
            "p99 to the limit's");
    for (Lane lane : lanes) {
      for (String stage : STAGES) {
        if (lane.samples().containsKey(stage)) {
          boolean whole = stage.equals(Peer.TOTAL);
          table.row(
              lane.contender().name(),
              stage,
              lane.quantile(stage, 0.50),
              lane.quantile(stage, 0.95),
              lane.quantile(stage, 0.99),
              whole ? rate(lane, repetitions) : "",
              toLimit(lane, stage, 0.50),
              toLimit(lane, stage, 0.99));
        }
      }
    }
    return table;
  }

  private Object toLimit(Lane lane, String stage, double share) {
    Lane limit = lanes.getFirst();
    return limit.samples().containsKey(stage)
        ? lane.quantile(stage, share) / limit.quantile(stage, share)
        : "";
  }

  private double rate(Lane lane, int repetitions) {
    long nanos =
        lane.samples().getOrDefault(WALL, List.of()).stream().mapToLong(Long::longValue).sum();
    return number * repetitions * NANOS_PER_SECOND / nanos;
  }
}
