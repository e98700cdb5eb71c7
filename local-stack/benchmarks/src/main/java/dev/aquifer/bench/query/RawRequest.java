package dev.aquifer.bench.query;

import dev.aquifer.bench.contest.Aquifer;
import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.PeerServer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import dev.aquifer.onnx.BgeEmbeddings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The limit: the very requests that Aquifer sends, byte for byte, by the JDK's HTTP client; the
 * replies are read and not parsed. The stage {@code embed} embeds the question before, and {@link
 * Peer#TOTAL} is both.
 */
public final class RawRequest implements Peer {

  private static final int GOOD = 200;

  private final BgeEmbeddings embeddings = BgeEmbeddings.load();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Aquifer aquifer = new Aquifer();

  private RawRequest() {}

  public static void main(String[] arguments) throws IOException {
    PeerServer.run(new RawRequest());
  }

  @Override
  public int ingest(Place place, List<Text> documents) {
    throw new UnsupportedOperationException("Aquifer's own index is asked");
  }

  @Override
  public Search search(Place place, List<String> questions, int size) throws Exception {
    Map<String, HttpRequest> requests = recorded(place, questions, size);
    return question -> {
      HttpRequest request = Objects.requireNonNull(requests.get(question));
      long start = System.nanoTime();
      embeddings.embedQuery(question);
      long embedded = System.nanoTime();
      HttpResponse<byte[]> reply = http.send(request, BodyHandlers.ofByteArray());
      long end = System.nanoTime();
      if (reply.statusCode() != GOOD) {
        throw new IllegalStateException("the node refused the request");
      }
      return Map.of("embed", embedded - start, "search", end - embedded, TOTAL, end - start);
    };
  }

  private Map<String, HttpRequest> recorded(Place place, List<String> questions, int size)
      throws Exception {
    Map<String, HttpRequest> requests = new HashMap<>();
    try (RecordingNode node = new RecordingNode(place.node())) {
      Search search =
          aquifer.search(
              new Place(node.endpoint(), place.tables(), place.index()), questions, size);
      for (String question : questions) {
        if (!requests.containsKey(question)) {
          search.find(question);
          requests.put(question, node.latest().request());
        }
      }
    }
    return requests;
  }
}
