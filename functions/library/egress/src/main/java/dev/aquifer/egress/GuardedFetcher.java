package dev.aquifer.egress;

import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.fetch.Fetcher;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Fetches over HTTP from where a policy lets it. Every hop is read, resolved, checked and connected
 * to anew; a name is resolved once for each connection, and what was checked is what is connected
 * to, while the certificate must be for the name. No proxy, cookie or stored credential takes part.
 */
public final class GuardedFetcher implements Fetcher, AutoCloseable {

  private final EgressPolicy policy;
  private final CloseableHttpClient http;
  private final Exchange exchange;

  /** Makes a fetcher that trusts the JVM's certificate authorities and asks its resolver. */
  public GuardedFetcher(EgressPolicy policy) {
    this(policy, DefaultClientTlsStrategy.createDefault(), InetAddress::getAllByName);
  }

  GuardedFetcher(EgressPolicy policy, TlsSocketStrategy tls, CheckedNames.Names names) {
    this.policy = policy;
    this.http = Connections.client(tls, new CheckedNames(names, new Addresses(policy.allowed())));
    this.exchange = new Exchange(http);
  }

  @Override
  public Fetched fetch(FetchRequest request, FetchBudget budget) {
    budget.takeFetch();
    EgressPolicy within = policy.within(request.hosts());
    Destination at = Destination.read(request.url(), within);
    boolean sameOrigin = true;
    for (int hop = 0; hop <= budget.redirects(); hop++) {
      switch (exchange.run(at, hop(at, request, sameOrigin), budget)) {
        case Reply.Found(Fetched fetched) -> {
          return fetched;
        }
        case Reply.Redirect(String location) -> {
          if (request.body() != null) {
            throw new Refused("It redirects what was sent to it");
          }
          Destination next = at.redirect(location, within);
          sameOrigin = sameOrigin && next.sameOrigin(at);
          at = next;
        }
      }
    }
    throw new Refused("It redirects more than %d times".formatted(budget.redirects()));
  }

  private static HttpUriRequestBase hop(Destination at, FetchRequest request, boolean sameOrigin) {
    HttpUriRequestBase hop = new HttpUriRequestBase(request.method().name(), at.uri());
    // A header that says who asks is for nobody else, not even on the way back.
    if (sameOrigin) {
      request.headers().forEach(hop::setHeader);
    }
    if (request.etag() != null) {
      hop.setHeader("If-None-Match", request.etag());
    }
    if (request.body() != null) {
      hop.setEntity(
          new StringEntity(
              request.body().text(),
              ContentType.create(request.body().mediaType(), StandardCharsets.UTF_8)));
    }
    hop.setHeader("Accept-Encoding", "identity");
    return hop;
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
