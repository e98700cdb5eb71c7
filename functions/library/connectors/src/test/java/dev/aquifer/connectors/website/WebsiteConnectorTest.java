package dev.aquifer.connectors.website;

import static dev.aquifer.connectors.Loopback.keys;
import static dev.aquifer.connectors.Loopback.listed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.Loopback;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Whole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteConnectorTest {

  private final Map<String, Whole> pages = new TreeMap<>();
  private final WireServer server = WireServer.start(this::reply);

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply reply(Request request) {
    return pages.getOrDefault(request.path(), new Whole(404, "text/plain", "none"));
  }

  @Test
  void thePagesOfASiteMapAreListedAndRead() {
    page("/", "<html><body>Welcome</body></html>", Map.of("ETag", "\"1\""));
    page("/help/travel%20costs", "<p>Ask.</p>", Map.of("Last-Modified", "yesterday"));
    page("/plain.txt", "plain", Map.of());
    map("/sitemap.xml", "/", "/help/travel%20costs", "/plain.txt", "/gone");
    try (Connector site = open("")) {
      List<SourceItem> items = listed(site);
      assertThat(keys(items))
          .containsExactly(url("/"), url("/help/travel%20costs"), url("/plain.txt"));
      assertThat(items)
          .extracting(SourceItem::name)
          .containsExactly("index.html", "travel costs.html", "plain.txt");
      assertThat(items)
          .extracting(SourceItem::path)
          .containsExactly("", "help/travel costs", "plain.txt");
      assertThat(items.get(0).fingerprint()).isEqualTo("etag \"1\"");
      assertThat(items.get(1).fingerprint()).isEqualTo("modified yesterday");
      assertThat(items.get(2).fingerprint()).startsWith("sha256 ");
      assertThat(new String(site.read(items.get(1), 1_000), UTF_8)).isEqualTo("<p>Ask.</p>");
      assertThat(Problems.codeOf(() -> site.read(items.get(1), 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
    }
  }

  @Test
  void aPageWhoseHeadIsNotToldIsTakenForWhatItSays() {
    page("/a", "one", Map.of());
    map("/sitemap.xml", "/a");
    server.reply(request ->
        request.method().equals("HEAD") ? new Whole(405, "text/plain", "no") : reply(request));
    try (Connector site = open("")) {
      String before = listed(site).getFirst().fingerprint();
      assertThat(listed(site).getFirst().fingerprint()).isEqualTo(before);
      page("/a", "two", Map.of());
      assertThat(listed(site).getFirst().fingerprint()).isNotEqualTo(before);
    }
  }

  @Test
  void aPageThatChangedSinceItWasListedIsNotTakenForWhatWasListed() {
    page("/hash", "one", Map.of());
    page("/tag", "one", Map.of("ETag", "\"1\""));
    map("/sitemap.xml", "/hash", "/tag");
    try (Connector site = open("")) {
      List<SourceItem> items = listed(site);
      page("/hash", "two", Map.of());
      page("/tag", "two", Map.of("ETag", "\"2\""));
      for (SourceItem item : items) {
        assertThat(Problems.codeOf(() -> site.read(item, 1_000)))
            .as(item.key())
            .isEqualTo(ProblemCode.FETCH_FAILED);
      }
    }
  }

  @Test
  void aServerWhoseTagsMeanNothingIsReadAllTheSame() {
    AtomicInteger told = new AtomicInteger();
    page("/a", "one", Map.of());
    map("/sitemap.xml", "/a");
    server.reply(request ->
        request.path().equals("/a")
            ? new Whole(
                200, "text/plain", "one", Map.of("ETag", "\"" + told.incrementAndGet() + "\""))
            : reply(request));
    try (Connector site = open("")) {
      assertThat(new String(site.read(listed(site).getFirst(), 1_000), UTF_8)).isEqualTo("one");
    }
  }

  @Test
  void aSiteMapThatIsTrustedSparesEveryPageARequest() {
    put(
        "/sitemap.xml",
        urls(
            "<url><loc>%s</loc><lastmod>2026-03-04T05:06:07Z</lastmod></url>"
                .formatted(url("/a"))));
    try (Connector site = open(", \"trustLastmod\": true")) {
      assertThat(listed(site).getFirst().fingerprint()).isEqualTo("lastmod 2026-03-04T05:06:07Z");
    }
    assertThat(server.requests()).extracting(Request::path).containsOnly("/sitemap.xml");
  }

  @Test
  void anIndexOfSiteMapsIsListedMapAfterMapFromWhereverOneIs() {
    List<String> many = IntStream.range(0, 250).mapToObj("/many/%03d"::formatted).toList();
    many.forEach(path -> page(path, path, Map.of("ETag", "\"1\"")));
    page("/other", "other", Map.of("ETag", "\"1\""));
    map("/maps/b.xml", many.toArray(String[]::new));
    map("/maps/a.xml", "/other");
    put("/sitemap.xml", index("/maps/b.xml", "/maps/a.xml"));
    try (Connector site = open("")) {
      assertThat(keys(listed(site))).hasSize(251).startsWith(url("/other"), url("/many/000"));
      String second = site.list(site.list(null).next()).next();
      try (Connector later = open("")) {
        assertThat(later.list(second).items().getFirst().key()).isEqualTo(url("/many/100"));
      }
      put("/sitemap.xml", index("/maps/a.xml", "/maps/c.xml"));
      map("/maps/c.xml", "/other");
      try (Connector changed = open("")) {
        assertThat(keys(changed.list(second).items())).containsExactly(url("/other"));
      }
    }
  }

  @Test
  void whatCannotBeReadIsListedSoThatItStays() {
    put("/closed", new Whole(403, "text/plain", "no"));
    page("/open", "open", Map.of());
    map("/sitemap.xml", "/closed", "/open");
    try (Connector site = open("")) {
      List<SourceItem> items = listed(site);
      assertThat(keys(items)).containsExactly(url("/closed"), url("/open"));
      assertThat(Problems.codeOf(() -> site.read(items.getFirst(), 100)))
          .isEqualTo(ProblemCode.FETCH_FAILED);
    }
  }

  @Test
  void anotherSiteIsNeitherReadNorToldThePassword() {
    page("/a", "one", Map.of("ETag", "\"1\""));
    put(
        "/sitemap.xml",
        urls(
            "<url><loc>https://evil.example/a</loc></url><url><loc>%s</loc></url>"
                .formatted(url("/a"))));
    try (Connector site = open(", \"secret\": \"site\"")) {
      assertThat(keys(listed(site))).containsExactly(url("/a"));
    }
    assertThat(server.requests())
        .allSatisfy(request ->
            assertThat(request.headers()).containsEntry("authorization", "Bearer of site"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>http://a/",
        "<html><body>Sign in, please</body></html>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>http://a/&e;</loc></url></urlset>",
        ""
      })
  void whatIsNoWholeSiteMapIsNoEmptySite(String content) {
    put("/sitemap.xml", new Whole(200, "text/xml", content));
    assertThat(refusal()).endsWith("/sitemap.xml' is no whole site map.");
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertThat(refusal()).isEqualTo("There is no site map at '%s'.".formatted(url("/sitemap.xml")));
    put("/sitemap.xml", new Whole(401, "text/plain", "no"));
    assertThat(refusal())
        .isEqualTo(
            "127.0.0.1 does not take these credentials (status 401). Renew what 'secret' names.");
    put("/sitemap.xml", new Whole(503, "text/plain", "no"));
    assertThat(Problems.codeOf(() -> open(""))).isEqualTo(ProblemCode.SOURCE_UNAVAILABLE);
    put("/sitemap.xml", new Whole(429, "text/plain", "no", Map.of("Retry-After", "7")));
    assertThat(Problems.of(() -> open("")))
        .isInstanceOfSatisfying(
            SlowDownException.class,
            slow -> assertThat(slow.pause()).isEqualTo(Duration.ofSeconds(7)));
    assertThat(Problems.of(() -> open(", \"depth\": 3")).detail()).contains("depth");
    assertThat(Problems.of(() -> open(", \"secret\": \"none\"")).detail())
        .isEqualTo(
            "The secret must hold 'token', or 'username' and 'password', or 'header' and 'value'.");
  }

  private String refusal() {
    ProblemException problem = Problems.of(() -> listed(open("")));
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_REFUSED);
    return problem.detail();
  }

  private Connector open(String more) {
    SourceKinds kinds =
        new SourceKinds(
            List.of(
                new WebsiteKind(
                    Loopback.only(server.uri()),
                    (source, name) ->
                        name.equals("none") ? Map.of() : Map.of("token", "of " + name))));
    return kinds.open(
        TestSource.of("website", "{\"sitemap\": \"%s\"%s}".formatted(url("/sitemap.xml"), more)));
  }

  private String url(String path) {
    return server.uri() + path;
  }

  private void page(String path, String text, Map<String, String> headers) {
    put(path, new Whole(200, "text/html", text, headers));
  }

  private void map(String path, String... listed) {
    put(
        path,
        urls(
            List.of(listed).stream()
                .map(page -> "<url><loc>" + url(page) + "</loc></url>")
                .collect(Collectors.joining())));
  }

  private static Whole urls(String entries) {
    return new Whole(
        200,
        "text/xml",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">" + entries + "</urlset>");
  }

  private Whole index(String... maps) {
    return new Whole(
        200,
        "text/xml",
        List.of(maps).stream()
            .map(map -> "<sitemap><loc>" + url(map) + "</loc></sitemap>")
            .collect(
                Collectors.joining(
                    "",
                    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
                    "</sitemapindex>")));
  }

  private void put(String path, Whole reply) {
    pages.put(path, reply);
  }
}
