package dev.aquifer.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A server on the loopback address that says byte for byte what a test wants. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Talk talk;

  /** What to say to a request, given its head. */
  interface Talk {
    void answer(String head, OutputStream out) throws Exception;
  }

  RawServer(ServerSocketFactory sockets, Talk talk) throws IOException {
    this.listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.talk = talk;
    threads.execute(this::accept);
  }

  /** Says the same to everyone. */
  static Talk saying(String reply) {
    return (head, out) -> out.write(reply.getBytes(ISO_8859_1));
  }

  /** A whole reply with these headers, each ended by a line break. */
  static String ok(String headers, String body) {
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(headers, body.length(), body);
  }

  static String redirect(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(location);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The heads of all requests so far. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** Waits until the test is over. */
  void awaitEnd() throws InterruptedException {
    closed.await();
  }

  /** Waits a while, and says whether the test is over. */
  boolean ended(long time, TimeUnit unit) throws InterruptedException {
    return closed.await(time, unit);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listening.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        threads.execute(() -> handle(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void handle(Socket socket) {
    try (socket) {
      String head = head(socket.getInputStream());
      heads.add(head);
      talk.answer(head, socket.getOutputStream());
    } catch (Exception e) {
      // The client went, as it should where there is too much to say.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client went");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
