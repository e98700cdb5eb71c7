package dev.aquifer.endtoend.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands before a service, and behaves as a fault says. */
public final class FaultProxy implements AutoCloseable {

  private static final int BUFFER = 16_384;

  private final URI service;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = Fault.NONE;

  private FaultProxy(URI service, ServerSocket server) {
    this.service = service;
    this.server = server;
  }

  /** Starts one on a free port. */
  static FaultProxy before(URI service) {
    try {
      ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(service, server);
      Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address to call instead of the service's. */
  URI uri() {
    return URI.create(service.getScheme() + "://127.0.0.1:" + server.getLocalPort());
  }

  /** Behaves so from now on; connections that are open feel it too. */
  public void behave(Fault next) {
    fault = next;
    if (next != Fault.SLOW) {
      open.forEach(FaultProxy::close);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that left at once.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      switch (fault) {
        case STOPPED -> client.setSoLinger(true, 0);
        case HALF_OPEN -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
        case ANSWERS_429, ANSWERS_500 -> answer(client);
        case NONE, SLOW -> relay(client);
      }
    } catch (IOException e) {
      // One of both has left.
    } finally {
      open.remove(client);
    }
  }

  private void answer(Socket client) throws IOException {
    byte[] request = new byte[BUFFER];
    if (client.getInputStream().read(request) > 0) {
      client.getOutputStream().write(fault.answer());
      client.getOutputStream().flush();
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private void relay(Socket client) throws IOException {
    try (Socket real = new Socket()) {
      real.connect(new InetSocketAddress(service.getHost(), service.getPort()));
      open.add(real);
      Thread.ofVirtual().start(() -> copy(client, real, false));
      copy(real, client, true);
      open.remove(real);
    }
  }

  private void copy(Socket from, Socket to, boolean reply) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (reply && fault == Fault.SLOW) {
          LockSupport.parkNanos(Fault.DELAY.toNanos());
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One of both has left.
    } finally {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultProxy::close);
  }
}
