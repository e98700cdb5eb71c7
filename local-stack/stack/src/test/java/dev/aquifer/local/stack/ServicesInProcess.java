package dev.aquifer.local.stack;

import com.nimbusds.jose.JOSEException;
import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.backend.ObjectStore;
import dev.aquifer.local.backend.Queues;
import dev.aquifer.local.fixture.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The real services that need no process of their own; the test's template uses no others. */
final class ServicesInProcess implements Backends {
  private final ObjectStore objects;
  private final Queues queues = Queues.start();
  private final TestIssuer issuer;

  ServicesInProcess(ObjectListener listener) {
    objects = ObjectStore.start(listener);
    try {
      issuer = new TestIssuer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI objects() {
    return objects.endpoint();
  }

  @Override
  public URI queues() {
    return queues.endpoint();
  }

  @Override
  public URI tables() {
    return URI.create("http://127.0.0.1:1");
  }

  @Override
  public URI search() {
    return URI.create("http://127.0.0.1:1");
  }

  @Override
  public Identity identity() {
    return new Identity(issuer.uri(), issuer.keys(), issuer.uri());
  }

  @Override
  public void close() {
    issuer.close();
    queues.close();
    objects.close();
  }
}
