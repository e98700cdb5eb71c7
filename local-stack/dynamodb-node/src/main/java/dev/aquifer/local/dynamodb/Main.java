package dev.aquifer.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.OutputStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Runs DynamoDB Local in memory: {@code Main [PORT]}, 0 or nothing for any free port.
 *
 * <p>Prints one line, {@code ready http://127.0.0.1:PORT}, when it answers. Ends when standard
 * input ends, so that it never outlives the process that started it, and on SIGTERM.
 *
 * <p>DynamoDB Local's own main class binds to every address of the machine and sends telemetry
 * unless told not to. Its request handler does neither, so this class puts it behind a server of
 * its own.
 */
public final class Main {

  private static final String LOOPBACK = "127.0.0.1";

  private Main() {}

  public static void main(String[] arguments) {
    try {
      System.out.println(
          "ready " + start(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0])));
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static String start(int port) throws Exception {
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    server.addConnector(connector);
    // In memory; one set of tables whatever the caller's access key and region.
    var tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    server.setHandler(new LocalDynamoDBServerHandler(tables, null));
    server.start();
    return "http://" + LOOPBACK + ":" + connector.getLocalPort();
  }
}
