package dev.aquifer.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Lets another process drive a peer, over HTTP on the loopback address, and measures here, where
 * that costs nothing. Ends when standard input ends.
 */
public final class PeerServer {

  private static final int GOOD = 200;
  private static final int FAILED = 500;

  private final Peer peer;

  private PeerServer(Peer peer) {
    this.peer = peer;
  }

  /** Serves until standard input ends; prints {@code ready URL} once it does. */
  public static void run(Peer peer) throws IOException {
    PeerServer served = new PeerServer(peer);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ingest", exchange -> served.answer(exchange, served::ingest));
    server.createContext("/search", exchange -> served.answer(exchange, served::search));
    server.start();
    System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  @FunctionalInterface
  private interface Work {
    String on(Properties request) throws Exception;
  }

  private String ingest(Properties request) throws Exception {
    List<Text> documents = Text.readAll(Path.of(request.getProperty("folder")));
    System.gc();
    long start = System.nanoTime();
    int chunks = peer.ingest(place(request), documents);
    return chunks + "," + (System.nanoTime() - start);
  }

  private String search(Properties request) throws Exception {
    List<String> questions = Files.readAllLines(Path.of(request.getProperty("questions")));
    int size = Integer.parseInt(request.getProperty("size"));
    Peer.Search search = peer.search(place(request), questions, size);
    return new Clients(search).ask(questions, Integer.parseInt(request.getProperty("clients")));
  }

  private static Place place(Properties request) {
    return new Place(
        URI.create(request.getProperty("node")),
        URI.create(request.getProperty("tables")),
        request.getProperty("index"));
  }

  private void answer(HttpExchange exchange, Work work) throws IOException {
    try (exchange) {
      Properties request = new Properties();
      request.load(
          new StringReader(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      String reply;
      int status = GOOD;
      try {
        reply = work.on(request);
      } catch (Exception e) {
        e.printStackTrace();
        reply = e.toString();
        status = FAILED;
      }
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
