package dev.aquifer.connectors.api;

import static dev.aquifer.connectors.Loopback.keys;
import static dev.aquifer.connectors.Loopback.listed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.Loopback;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Reply;
import dev.aquifer.wire.WireServer.Whole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiConnectorTest {

  private static final String ITEM =
      """
      {"id": "/id", "modified": "/at", "title": "/title", "content": "/text", "type": "md"}\
      """;

  private final WireServer server = WireServer.start(request -> WireServer.json("[]"));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theItemsOfAListAreListedAndRead() {
    server.reply(request ->
        WireServer.json(
            """
            {"data": {"list": [
              {"id": 7, "at": "2026-03-04T05:06:07Z", "title": "A/B", "text": "# Seven",
               "groups": ["group:hr", 3], "gone": false},
              {"id": "acht", "at": "x", "title": null, "text": "eight", "gone": "2026-01-01"},
              {"id": "nine/9", "at": "y", "text": {"a": 1}, "groups": "nobody"}]}}\
            """));
    String item =
        """
        {"id": "/id", "modified": "/at", "title": "/title", "content": "/text", "type": "md",
         "uri": "https://help.example.org/{/id}?from=us", "readers": "/groups", "deleted": "/gone"}\
        """;
    try (Connector api = open("\"items\": \"/data/list\", \"item\": " + item)) {
      SourcePage page = api.list(null);
      assertThat(page.deleted()).containsExactly("acht");
      assertThat(page.items())
          .containsExactly(
              new SourceItem(
                  "7",
                  "7",
                  "https://help.example.org/7?from=us",
                  "A B.md",
                  "A B\n2026-03-04T05:06:07Z",
                  -1,
                  List.of("group:hr")),
              new SourceItem(
                  "nine/9",
                  "nine/9",
                  "https://help.example.org/nine%2F9?from=us",
                  "nine 9.md",
                  "nine 9\ny",
                  -1,
                  List.of()));
      assertThat(new String(api.read(page.items().getFirst(), 100), UTF_8)).isEqualTo("# Seven");
      assertThat(new String(api.read(page.items().getLast(), 100), UTF_8)).isEqualTo("{\"a\":1}");
      assertThat(Problems.codeOf(() -> api.read(page.items().getFirst(), 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
    }
  }

  @Test
  void pagesAreFollowedByLinkByPointerByCursorAndByNumber() {
    server.reply(request ->
        switch (request.path() + "?" + request.query()) {
          case "/link?" -> linked("1", "</link2?a=b>; rel=\"next\", </link>; rel=\"first\"");
          case "/link2?a=b" -> linked("2", "</link>; rel=\"first\"");
          case "/pointer?" -> WireServer.json(page("1", "\"/pointer2\""));
          case "/pointer2?" -> WireServer.json(page("2", "null"));
          case "/cursor?size=2" -> WireServer.json(page("1", "\"a b\""));
          case "/cursor?size=2&after=a%20b" -> WireServer.json(page("2", "\"\""));
          case "/number?size=2&p=0" -> WireServer.json(page("1", "null"));
          case "/number?size=2&p=1" -> WireServer.json(page("2", "null"));
          case "/number?size=2&p=2" -> WireServer.json("{\"list\": []}");
          default -> throw new AssertionError(request);
        });
    String list = "\"items\": \"/list\", \"item\": " + ITEM + ", \"next\": ";
    for (String next :
        List.of(
            "/link {\"link\": true}",
            "/pointer {\"pointer\": \"/next\"}",
            "/cursor?size=2 {\"pointer\": \"/next\", \"parameter\": \"after\"}",
            "/number?size=2 {\"parameter\": \"p\", \"first\": 0}")) {
      String[] parts = next.split(" ", 2);
      try (Connector api = open(parts[0], list + parts[1])) {
        assertThat(keys(listed(api))).as(next).containsExactly("1", "2");
      }
    }
  }

  @Test
  void aPageOfManyItemsIsListedInPartsOfWhichEachIsRead() {
    String items =
        IntStream.range(0, 230)
            .mapToObj("{\"id\": \"%1$03d\", \"at\": \"1\", \"text\": \"text %1$d\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    server.reply(request -> WireServer.json(items));
    try (Connector api = open("\"item\": " + ITEM)) {
      assertThat(listed(api)).hasSize(230).doesNotHaveDuplicates();
      assertThat(server.requests()).hasSize(1);
      String second = api.list(null).next();
      try (Connector later = open("\"item\": " + ITEM)) {
        SourceItem first = later.list(second).items().getFirst();
        assertThat(new String(later.read(first, 100), UTF_8)).isEqualTo("text 100");
      }
    }
  }

  @Test
  void onlyWhatWasModifiedIsAskedForAgain() {
    server.reply(request ->
        WireServer.json(
            QueryParameter.get("?" + request.query(), "since").isEmpty()
                ? times("1", "2026-03-04T05:06:07+01:00", "2", "2026-03-04T05:30:00Z")
                : times("2", "2026-03-04T05:40:00Z")));
    String settings = "\"items\": \"/list\", \"since\": \"since\", \"item\": " + ITEM;
    try (Connector api = open(settings)) {
      String checkpoint = Objects.requireNonNull(api.list(null).checkpoint());
      SourcePage changes = api.changes(checkpoint);
      assertThat(keys(changes.items())).containsExactly("2");
      assertThat(server.requests().getLast().query())
          .as("ten minutes before the last one")
          .isEqualTo("since=2026-03-04T05%3A20%3A00Z");
      api.changes(Objects.requireNonNull(changes.checkpoint()));
      assertThat(server.requests().getLast().query()).isEqualTo("since=2026-03-04T05%3A30%3A00Z");
    }
  }

  @Test
  void contentsAreReadFromWhereTheyAreOnTheSameHostAlone() {
    server.reply(request ->
        request.path().equals("/files/1")
            ? new Whole(200, "application/pdf", "%PDF-1.7")
            : WireServer.json(
                """
                [{"id": 1, "at": 1, "file": "/files/1"},
                 {"id": 2, "at": 1, "file": "http://evil.example/2"}]\
                """));
    String item = "\"item\": {\"id\": \"/id\", \"modified\": \"/at\", \"contentUrl\": \"/file\"}";
    try (Connector api = open("\"secret\": \"s\", " + item)) {
      List<SourceItem> items = listed(api);
      assertThat(new String(api.read(items.get(0), 100), UTF_8)).isEqualTo("%PDF-1.7");
      assertThat(Problems.codeOf(() -> api.read(items.get(1), 100)))
          .isEqualTo(ProblemCode.EGRESS_REFUSED);
    }
    assertThat(server.requests())
        .allSatisfy(request ->
            assertThat(request.headers()).containsEntry("authorization", "Basic bWU6cGFzcw=="));
  }

  @Test
  void nobodyIsLedToWhatRunsInABrowser() {
    server.reply(request -> WireServer.json("[{\"id\": 1, \"at\": \"javascript:alert(1)\"}]"));
    String item = "\"item\": {\"id\": \"/id\", \"content\": \"/at\", \"uri\": \"{/at}\"}";
    try (Connector api = open(item)) {
      assertThat(listed(api).getFirst().uri()).isEqualTo(server.uri() + "/list#1");
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertThat(refusal("\"item\": {\"id\": \"/id\"}"))
        .isEqualTo("'item' needs exactly one of 'content' and 'contentUrl'.");
    assertThat(refusal("\"item\": {\"id\": \"/id\", \"contentUrl\": \"/file\"}"))
        .startsWith("'contentUrl' needs 'modified'");
    server.reply(request -> WireServer.json("{\"list\": 7}"));
    assertThat(refusal("\"item\": " + ITEM + ", \"items\": \"/list\""))
        .contains("There is no list at '/list' of its reply.");
    server.reply(request -> WireServer.json("[{\"key\": 7}]"));
    assertThat(refusal("\"item\": " + ITEM)).contains("nothing at '/id'");
    server.reply(request -> new Whole(200, "text/html", "<html>Sign in</html>"));
    assertThat(refusal("\"item\": " + ITEM)).startsWith("127.0.0.1 does not answer in JSON.");
    server.reply(request ->
        WireServer.json("{\"next\": \"%s/list\", \"list\": []}".formatted(server.uri())));
    assertThat(
            refusal(
                "\"item\": " + ITEM + ", \"items\": \"/list\", \"next\": {\"pointer\": \"/next\"}"))
        .contains("names itself");
  }

  private String refusal(String settings) {
    return Problems.of(() -> listed(open(settings))).detail();
  }

  private Connector open(String settings) {
    return open("/list", settings);
  }

  private Connector open(String path, String settings) {
    SourceKinds kinds =
        new SourceKinds(
            List.of(
                new ApiKind(
                    Loopback.only(server.uri()),
                    (source, name) -> Map.of("username", "me", "password", "pass"))));
    return kinds.open(
        TestSource.of("api", "{\"url\": \"%s%s\", %s}".formatted(server.uri(), path, settings)));
  }

  private static Reply linked(String id, String link) {
    return new Whole(200, "application/json", page(id, "null"), Map.of("Link", link));
  }

  private static String page(String id, String next) {
    return """
    {"list": [{"id": "%s", "at": "1", "text": "text"}], "next": %s}\
    """
        .formatted(id, next);
  }

  private static String times(String... idsAndTimes) {
    return IntStream.range(0, idsAndTimes.length / 2)
        .mapToObj(i ->
            """
            {"id": "%s", "at": "%s", "text": "text"}\
            """
                .formatted(idsAndTimes[2 * i], idsAndTimes[2 * i + 1]))
        .collect(Collectors.joining(",", "{\"list\": [", "]}"));
  }
}
