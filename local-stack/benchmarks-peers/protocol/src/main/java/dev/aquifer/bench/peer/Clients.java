package dev.aquifer.bench.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Asks questions from many threads, each of which asks its next once it has its answer. */
final class Clients {

  private final Peer.Search search;

  Clients(Peer.Search search) {
    this.search = search;
  }

  /** Asks each question once; a line for each stage has the nanoseconds of every question. */
  String ask(List<String> questions, int clients) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Map<String, List<Long>> samples = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Map<String, Long>>>> running = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> askInTurn(questions, next)));
      }
      for (Future<List<Map<String, Long>>> client : running) {
        for (Map<String, Long> stages : client.get()) {
          stages.forEach(
              (stage, nanos) -> samples.computeIfAbsent(stage, s -> new ArrayList<>()).add(nanos));
        }
      }
      samples.put("wall", List.of(System.nanoTime() - start));
    }
    return samples.entrySet().stream()
        .map(stage -> stage.getKey() + "," + joined(stage.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private List<Map<String, Long>> askInTurn(List<String> questions, AtomicInteger next)
      throws Exception {
    List<Map<String, Long>> asked = new ArrayList<>();
    for (int i; (i = next.getAndIncrement()) < questions.size(); ) {
      asked.add(search.find(questions.get(i)));
    }
    return asked;
  }

  private static String joined(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
