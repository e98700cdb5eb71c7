package dev.aquifer.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchRequest.Method;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers on the loopback address, which these tests allow where they mean to reach it. */
@Timeout(60)
class GuardedFetcherTest {

  private static final FetchLimits LIMITS =
      new FetchLimits(10, 3, 1_000_000, Duration.ofSeconds(20));

  @TempDir private static Path folder;
  private static TestAuthority authority;

  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicReference<RawServer> server = new AtomicReference<>();

  @BeforeAll
  static void makeAKey() throws Exception {
    authority =
        new TestAuthority(
            folder, "dns:docs.example,dns:other.example,dns:rebinding.example,ip:127.0.0.1");
  }

  @AfterEach
  void stop() throws IOException {
    RawServer running = server.get();
    if (running != null) {
      running.close();
    }
  }

  @Test
  void aDocumentIsFetchedWithWhatIsKnownOfIt() throws Exception {
    serve(
        RawServer.saying(
            RawServer.ok(
                "Content-Type: Text/HTML; charset=utf-8\r\nETag: \"7\"\r\nLast-Modified: now\r\n",
                "hello")));
    Fetched.Content content = content("https://docs.example:%d/a?b=c#d");
    assertThat(new String(content.bytes(), ISO_8859_1)).isEqualTo("hello");
    assertThat(content.mediaType()).isEqualTo("text/html");
    assertThat(content.etag()).isEqualTo("\"7\"");
    assertThat(content.lastModified()).isEqualTo("now");
    assertThat(content.url()).isEqualTo(url("https://docs.example:%d/a?b=c"));
    assertThat(heads().getFirst())
        .startsWith("GET /a?b=c HTTP/1.1\r\n")
        .contains("Host: docs.example:" + port(), "Accept-Encoding: identity");
  }

  @Test
  void whatHasNotChangedIsNotFetchedAgain() throws Exception {
    serve(RawServer.saying("HTTP/1.1 304 Not Modified\r\n\r\n"));
    FetchRequest request = FetchRequest.of(url("https://docs.example:%d/")).unless("\"7\"");
    assertThat(fetcher(loopback()).fetch(request, budget(LIMITS)))
        .isEqualTo(new Fetched.Unchanged());
    assertThat(heads().getFirst()).contains("If-None-Match: \"7\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "127.0.0.1.",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "１２７.0.0.1",
        "127。0。0。1",
        "[::1%25lo]",
        "127.255.255.254"
      })
  void noFormOfTheLoopbackAddressIsConnectedTo(String host) throws Exception {
    serve(RawServer.saying(RawServer.ok("", "secret")));
    EgressPolicy policy = new EgressPolicy(true, Set.of(port()), Set.of(), List.of());
    try (GuardedFetcher real =
        new GuardedFetcher(policy, authority.client(), InetAddress::getAllByName)) {
      for (String scheme : List.of("http", "https")) {
        String url = scheme + "://" + host + ":" + port() + "/";
        assertThat(Problems.codeOf(() -> real.fetch(FetchRequest.of(url), budget(LIMITS))))
            .isEqualTo(ProblemCode.EGRESS_REFUSED);
      }
    }
    assertThat(heads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside.example", "mixed.example", "metadata.example", "mapped.example"})
  void aNameWithAnyForbiddenAddressIsRefusedWithoutSayingWhich(String host) throws Exception {
    serve(RawServer.saying(RawServer.ok("", "secret")));
    ProblemException refused = problem("https://" + host + ":%d/");
    assertThat(refused.code()).isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(refused.detail()).doesNotContain("10.", "169.254", "192.168");
    assertThat(heads()).isEmpty();
  }

  @Test
  void aNameThatPointsElsewhereTheSecondTimeIsResolvedOnce() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "hello")));
    assertThat(content("https://rebinding.example:%d/").bytes()).hasSize(5);
    assertThat(lookups).hasValue(1);
    // And the next fetch is judged by its own answer.
    assertThat(problem("https://rebinding.example:%d/").code())
        .isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(lookups).hasValue(2);
    assertThat(heads()).hasSize(1);
  }

  @Test
  void everyRedirectIsResolvedAndCheckedAnew() throws Exception {
    serve((head, out) ->
        say(
            out,
            head.startsWith("GET /end ")
                ? RawServer.ok("", "there")
                : RawServer.redirect(url("https://other.example:%d/end"))));
    Fetched.Content content = content("https://docs.example:%d/");
    assertThat(content.url()).isEqualTo(url("https://other.example:%d/end"));
    assertThat(lookups).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://inside.example:%d/", "https://10.0.0.1:%d/", "https://169.254.169.254:%d/",
        "http://169.254.169.254/latest/meta-data/", "//inside.example:%d/", "https://[::1]:%d/",
        "https://[::ffff:10.0.0.1]:%d/", "https://docs.example:22/", "file:///etc/passwd",
        "https://u:p@docs.example:%d/", "http://docs.example:%d/", "gopher://docs.example:%d/",
        "https://0x7f.1:%d/", "https://\u00e9.example/"
      })
  void aRedirectToWhatMayNotBeFetchedFromIsRefused(String location) throws Exception {
    serve((head, out) -> say(out, RawServer.redirect(url(location))));
    assertThat(problem("https://docs.example:%d/").code()).isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).hasSize(1);
  }

  @Test
  void aRedirectFromHttpsToHttpIsRefusedThoughHttpIsAllowed() throws Exception {
    serve((head, out) -> say(out, RawServer.redirect(url("http://docs.example:%d/"))));
    EgressPolicy policy = policy(true);
    assertThat(
            Problems.codeOf(() ->
                fetcher(policy)
                    .fetch(FetchRequest.of(url("https://docs.example:%d/")), budget(LIMITS))))
        .isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).hasSize(1);
  }

  @Test
  void aCircleOfRedirectsEnds() throws Exception {
    serve((head, out) -> say(out, RawServer.redirect("/again")));
    assertThat(problem("https://docs.example:%d/").code()).isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).hasSize(4);
  }

  @Test
  void aRedirectsOwnBodyIsNotReadToItsEnd() throws Exception {
    serve((head, out) -> {
      if (head.startsWith("GET /end ")) {
        say(out, RawServer.ok("", "there"));
      } else {
        say(out, "HTTP/1.1 302 Found\r\nLocation: /end\r\nTransfer-Encoding: chunked\r\n\r\n");
        forever(out, "5\r\nhello\r\n");
      }
    });
    assertThat(content("https://docs.example:%d/").bytes()).hasSize(5);
  }

  @Test
  void aTokenGoesToItsOwnOriginAndToNoOther() throws Exception {
    serve((head, out) ->
        say(
            out,
            head.startsWith("GET /1 ")
                ? RawServer.redirect("/2")
                : head.startsWith("GET /2 ")
                    ? RawServer.redirect(url("https://other.example:%d/3"))
                    : head.startsWith("GET /3 ")
                        ? RawServer.redirect(url("https://docs.example:%d/4"))
                        : RawServer.ok("", "x")));
    FetchRequest request =
        FetchRequest.of(url("https://docs.example:%d/1")).with("Authorization", "Bearer secret");
    fetcher(loopback()).fetch(request, budget(LIMITS));
    assertThat(heads())
        .extracting(head -> head.contains("Bearer secret"))
        .containsExactly(true, true, false, false);
  }

  @Test
  void whatIsPostedArrivesAndIsSentOnToNobody() throws Exception {
    serve((head, out) ->
        say(
            out,
            head.startsWith("POST /here ")
                ? "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nLink: </2>; rel=next\r\n\r\nok"
                : RawServer.redirect("/here")));
    FetchRequest request =
        FetchRequest.of(url("https://docs.example:%d/here"))
            .posting("application/x-www-form-urlencoded", "a=b&c=d");
    assertThat(fetcher(loopback()).fetch(request, budget(LIMITS)))
        .isInstanceOfSatisfying(
            Fetched.Content.class,
            content -> assertThat(content.link()).isEqualTo("</2>; rel=next"));
    assertThat(heads().getFirst())
        .contains("Content-Type: application/x-www-form-urlencoded", "Content-Length: 7");
    FetchRequest elsewhere =
        FetchRequest.of(url("https://docs.example:%d/moved")).posting("text/plain", "secret");
    assertThat(Problems.codeOf(() -> fetcher(loopback()).fetch(elsewhere, budget(LIMITS))))
        .isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).hasSize(2);
  }

  @Test
  void onlyTheHeadIsAskedForWhereThatIsEnough() throws Exception {
    serve(RawServer.saying("HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: 99\r\n\r\n"));
    FetchRequest head = FetchRequest.of(url("https://docs.example:%d/")).by(Method.HEAD);
    Fetched.Content content = (Fetched.Content) fetcher(loopback()).fetch(head, budget(LIMITS));
    assertThat(content.etag()).isEqualTo("\"7\"");
    assertThat(content.bytes()).isEmpty();
    assertThat(heads().getFirst()).startsWith("HEAD / HTTP/1.1");
  }

  @Test
  void itIsKnownHowLongAServerAsksToBeLeftAlone() throws Exception {
    serve(RawServer.saying("HTTP/1.1 429 Slow\r\nRetry-After: 17\r\n\r\n"));
    assertThat(problem("https://docs.example:%d/"))
        .isInstanceOfSatisfying(
            FetchStatusException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(429);
              assertThat(refused.retryAfter()).contains(Duration.ofSeconds(17));
            });
  }

  @Test
  void noCookieIsSentBack() throws Exception {
    serve((head, out) ->
        say(
            out,
            head.startsWith("GET /end ")
                ? RawServer.ok("", "x")
                : RawServer.redirect("/end").replace("\r\n\r\n", "\r\nSet-Cookie: a=b\r\n\r\n")));
    content("https://docs.example:%d/");
    assertThat(heads().getLast()).doesNotContain("Cookie");
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x")));
    assertThat(problem("https://wrong.example:%d/").code()).isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).isEmpty();
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x")));
    GuardedFetcher stranger =
        new GuardedFetcher(loopback(), DefaultClientTlsStrategy.createDefault(), this::lookUp);
    assertThat(
            Problems.codeOf(() ->
                stranger.fetch(FetchRequest.of(url("https://docs.example:%d/")), budget(LIMITS))))
        .isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).isEmpty();
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotSpokenToInTheClear() throws Exception {
    serve(ServerSocketFactory.getDefault(), RawServer.saying(RawServer.ok("", "x")));
    assertThat(problem("https://docs.example:%d/").code())
        .isIn(ProblemCode.DEPENDENCY_UNAVAILABLE, ProblemCode.EGRESS_REFUSED);
  }

  @Test
  void aBodyThatSaysThatItIsTooLargeIsNotRead() throws Exception {
    serve(RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n"));
    assertThat(problem("https://docs.example:%d/").code())
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Connection: close\r\n"})
  void aBodyWithoutAnEndIsReadUpToTheLimit(String framing) throws Exception {
    serve((head, out) -> {
      say(out, "HTTP/1.1 200 OK\r\n" + framing + "\r\n");
      forever(out, "1000\r\n" + "x".repeat(4096) + "\r\n");
    });
    assertThat(problem("https://docs.example:%d/").code())
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @Test
  void aBodyOfExactlyTheLimitIsTaken() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x".repeat(1_000_000))));
    assertThat(content("https://docs.example:%d/").bytes()).hasSize(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "gzip, gzip", "x-unknown"})
  void aCompressedBodyIsNotUnpacked(String encoding) throws Exception {
    serve(RawServer.saying(RawServer.ok("Content-Encoding: " + encoding + "\r\n", "1f8b00000000")));
    assertThat(problem("https://docs.example:%d/").code()).isEqualTo(ProblemCode.FETCH_FAILED);
  }

  @Test
  void aBodyThatDribblesEndsWithTheTime() throws Exception {
    serve((head, out) -> {
      say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
      dribble(out, "x");
    });
    assertTooSlow();
  }

  @Test
  void aHeadThatDribblesEndsWithTheTime() throws Exception {
    serve((head, out) -> {
      say(out, "HTTP/1.1 200 OK\r\nX: ");
      dribble(out, "x");
    });
    assertTooSlow();
  }

  @Test
  void interimRepliesWithoutAnEndEndWithTheTime() throws Exception {
    serve((head, out) -> forever(out, "HTTP/1.1 103 Early Hints\r\n\r\n"));
    assertTooSlow();
  }

  @Test
  void aServerThatSaysNothingEndsWithTheTime() throws Exception {
    serve((head, out) -> running().awaitEnd());
    assertTooSlow();
  }

  @Test
  void aServerThatBeginsNoTlsEndsWithTheTime() throws Exception {
    serve(ServerSocketFactory.getDefault(), (head, out) -> running().awaitEnd());
    assertTooSlow();
  }

  @Test
  void aResolverThatHangsEndsWithTheTime() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x")));
    GuardedFetcher hanging =
        new GuardedFetcher(
            loopback(),
            authority.client(),
            host -> {
              try {
                running().awaitEnd();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new UnknownHostException(host);
            });
    assertThat(
            Problems.codeOf(() ->
                hanging.fetch(FetchRequest.of(url("https://docs.example:%d/")), budget(SHORT))))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "x"})
  void aHeadWithoutAnEndIsGivenUp(String piece) throws Exception {
    serve((head, out) -> {
      say(out, "HTTP/1.1 200 OK\r\n");
      forever(out, piece);
    });
    assertThat(problem("https://docs.example:%d/").code()).isEqualTo(ProblemCode.FETCH_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.0\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 302 Found\r\n\r\n",
        "HTTP/1.1 401 No\r\n\r\n",
        "HTTP/1.1 403 No\r\n\r\n",
        "HTTP/1.1 206 Part\r\n\r\n",
        "HTTP/1.1 101 Switch\r\n\r\n"
      })
  void whatIsNoUsableAnswerFailsOrIsTriedAgain(String reply) throws Exception {
    serve(RawServer.saying(reply));
    assertThat(problem("https://docs.example:%d/").code())
        .isIn(ProblemCode.FETCH_FAILED, ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void aBodyThatBreaksOffIsTriedAgain() throws Exception {
    serve(RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"));
    assertThat(problem("https://docs.example:%d/").code())
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void whatIsGoneIsMissingAndWhatIsBusyIsTriedAgain() throws Exception {
    serve((head, out) -> say(out, "HTTP/1.1 " + head.substring(5, 8) + " X\r\n\r\n"));
    IntFunction<ProblemCode> code = status -> problem("https://docs.example:%d/" + status).code();
    assertThat(code.apply(404)).isEqualTo(ProblemCode.BODY_MISSING);
    assertThat(code.apply(410)).isEqualTo(ProblemCode.BODY_MISSING);
    assertThat(code.apply(429)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(code.apply(503)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
    assertThat(code.apply(418)).isEqualTo(ProblemCode.FETCH_FAILED);
  }

  @Test
  void aNameThatNobodyKnowsIsTriedAgain() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x")));
    assertThat(problem("https://unknown.example:%d/").code())
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void oneEventCausesNoMoreFetchesAndBytesThanItMay() throws Exception {
    serve(RawServer.saying(RawServer.ok("", "x".repeat(40))));
    FetchBudget budget = budget(new FetchLimits(3, 0, 100, Duration.ofSeconds(20)));
    FetchRequest request = FetchRequest.of(url("https://docs.example:%d/"));
    GuardedFetcher fetcher = fetcher(loopback());
    fetcher.fetch(request, budget);
    fetcher.fetch(request, budget);
    assertThat(Problems.codeOf(() -> fetcher.fetch(request, budget)))
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
    assertThat(Problems.codeOf(() -> fetcher.fetch(request, budget)))
        .isEqualTo(ProblemCode.EGRESS_REFUSED);
    assertThat(heads()).hasSize(3);
  }

  private static final FetchLimits SHORT = new FetchLimits(1, 0, 1_000_000, Duration.ofMillis(500));

  private void assertTooSlow() throws Exception {
    GuardedFetcher fetcher = fetcher(loopback());
    assertThat(
            Problems.codeOf(() ->
                fetcher.fetch(FetchRequest.of(url("https://docs.example:%d/")), budget(SHORT))))
        .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private Fetched.Content content(String url) throws Exception {
    return (Fetched.Content) fetcher(loopback()).fetch(FetchRequest.of(url(url)), budget(LIMITS));
  }

  private ProblemException problem(String url) {
    return Problems.of(() -> fetcher(loopback()).fetch(FetchRequest.of(url(url)), budget(LIMITS)));
  }

  private GuardedFetcher fetcher(EgressPolicy policy) throws GeneralSecurityException, IOException {
    return new GuardedFetcher(policy, authority.client(), this::lookUp);
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    int lookup = lookups.incrementAndGet();
    return switch (host) {
      case "docs.example", "other.example", "wrong.example" -> addresses("127.0.0.1");
      case "inside.example" -> addresses("10.0.0.1");
      case "mixed.example" -> addresses("127.0.0.1", "192.168.0.1");
      case "metadata.example" -> addresses("169.254.169.254");
      case "mapped.example" -> addresses("::ffff:10.0.0.1");
      case "rebinding.example" -> addresses(lookup == 1 ? "127.0.0.1" : "10.0.0.1");
      case String literal when literal.matches("[0-9.]+|.*:.*") -> addresses(literal);
      default -> throw new UnknownHostException(host);
    };
  }

  private static InetAddress[] addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private EgressPolicy loopback() {
    return policy(false);
  }

  private EgressPolicy policy(boolean plainHttp) {
    return new EgressPolicy(
        plainHttp, Set.of(port()), Set.of(), List.of(AddressRange.parse("127.0.0.0/8")));
  }

  private static FetchBudget budget(FetchLimits limits) {
    return new FetchBudget(limits, InstantSource.system());
  }

  private void serve(RawServer.Talk talk) throws Exception {
    serve(authority.server().getServerSocketFactory(), talk);
  }

  private void serve(ServerSocketFactory sockets, RawServer.Talk talk) throws IOException {
    server.set(new RawServer(sockets, talk));
  }

  private RawServer running() {
    return Objects.requireNonNull(server.get());
  }

  private int port() {
    return running().port();
  }

  private List<String> heads() {
    return running().heads();
  }

  private String url(String pattern) {
    return pattern.replace("%d", Integer.toString(port()));
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  private static void forever(OutputStream out, String piece) throws IOException {
    byte[] bytes = piece.getBytes(ISO_8859_1);
    while (true) {
      out.write(bytes);
    }
  }

  private void dribble(OutputStream out, String piece) throws Exception {
    while (!running().ended(20, TimeUnit.MILLISECONDS)) {
      say(out, piece);
    }
  }
}
