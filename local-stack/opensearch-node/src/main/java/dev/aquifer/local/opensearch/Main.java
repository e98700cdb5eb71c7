package dev.aquifer.local.opensearch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one node: {@code Main DATA_FOLDER [HTTP_PORT]}.
 *
 * <p>Prints one line, {@code ready http://127.0.0.1:PORT}, when the node answers. Ends when
 * standard input ends, so that it never outlives the process that started it, and on SIGTERM.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: DATA_FOLDER [HTTP_PORT], port 0 for a free one");
      System.exit(2);
    }
    try {
      var port = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 0;
      var node =
          new LoopbackNode(Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), port);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close"));
      System.out.println("ready " + node.startAndAwait());
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (Exception e) {
      // A node that fails halfway leaves threads behind that would keep the process alive.
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void close(LoopbackNode node) {
    try {
      node.close();
    } catch (IOException e) {
      System.err.println("The node did not close cleanly: " + e);
    }
  }
}
