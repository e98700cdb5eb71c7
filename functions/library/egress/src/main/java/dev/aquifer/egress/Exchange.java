package dev.aquifer.egress;

import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply, within a time that nothing can stretch: it runs on a thread of its
 * own, since neither a resolver that hangs nor a byte a second ends by a socket's timeout.
 */
final class Exchange {

  private final CloseableHttpClient http;

  Exchange(CloseableHttpClient http) {
    this.http = http;
  }

  /**
   * Sends a request and reads what comes back.
   *
   * @throws ProblemException as {@link dev.aquifer.core.fetch.Fetcher#fetch} says
   */
  Reply run(Destination to, HttpUriRequestBase request, FetchBudget budget) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fetch")
        .start(() -> {
          try {
            reply.complete(send(to, request, budget));
          } catch (Exception e) {
            reply.completeExceptionally(e);
          }
        });
    try {
      Duration left = budget.timeLeft();
      return reply.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("It took too long", e);
    } catch (ExecutionException e) {
      throw problem(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("Fetching was interrupted", e);
    } finally {
      // Ends the connection at once, without reading what is left on it.
      request.abort();
    }
  }

  private Reply send(Destination to, HttpUriRequestBase request, FetchBudget budget)
      throws IOException, HttpException {
    HttpHost host = new HttpHost(to.scheme(), to.host(), to.port());
    ClassicHttpResponse response = http.executeOpen(host, request, null);
    // Not closed: that would read a body to its end, however long. The request is aborted instead.
    return Reply.read(response, to, budget);
  }

  private static ProblemException problem(@Nullable Throwable cause) {
    return switch (cause) {
      case ProblemException known -> known;
      case SSLPeerUnverifiedException e -> certificate(e);
      case SSLHandshakeException e -> certificate(e);
      case HttpException e -> Reply.failed("It was not answered in HTTP as it should be");
      case MessageConstraintException e -> Reply.failed("The head of its answer has no end");
      case IOException e -> unavailable("It could not be reached, or broke off", e);
      case null, default ->
          throw new IllegalStateException("a fetch failed in an unknown way", cause);
    };
  }

  private static Refused certificate(Exception cause) {
    return new Refused("Its server has no valid certificate for its name", cause);
  }

  private static ProblemException unavailable(String what, Exception cause) {
    return new ProblemException(
        ProblemCode.DEPENDENCY_UNAVAILABLE,
        "The URL did not give what it should. %s. Try again.".formatted(what),
        cause);
  }
}
