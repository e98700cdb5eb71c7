package dev.aquifer.local.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;

/**
 * What S3Proxy leaves unread of a request: the line end after the checksum that the SDK sends
 * behind the content, and the whole body of a folder.
 *
 * <p>If that part arrives after the reply, the server resets the connection, the client believes
 * that its request failed, and sends it again: about one upload in fifty happens twice, and so does
 * its event. S3Proxy gives no access to its request, so this asks the server that is inside it for
 * the request of the current thread.
 */
final class UnreadBody {

  private UnreadBody() {}

  /**
   * Waits for the rest of the current thread's request and drops it; does nothing outside a
   * request.
   */
  static void consume() {
    var connection = HttpConnection.getCurrentConnection();
    if (connection == null) {
      return;
    }
    try {
      Content.Source.consumeAll(connection.getHttpChannel().getRequest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
