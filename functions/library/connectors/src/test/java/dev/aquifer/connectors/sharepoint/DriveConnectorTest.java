package dev.aquifer.connectors.sharepoint;

import static dev.aquifer.connectors.Loopback.keys;
import static dev.aquifer.connectors.Loopback.listed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.connectors.Listing;
import dev.aquifer.connectors.Loopback;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.wire.WireServer;
import dev.aquifer.wire.WireServer.Request;
import dev.aquifer.wire.WireServer.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriveConnectorTest {

  private static final String READERS =
      ", \"readers\": {\"organization\": \"everyone\", \"group:HR Members\": \"group:hr\", \"user:*\": \"user:*\"}";

  private final GraphServer graph = new GraphServer();

  @BeforeEach
  void fill() {
    graph.folder("f1", "Policies & more", "root-id");
    graph.folder("f2", "2026", "f1");
    graph.file("a", "leave.md", "f2", "Parental leave");
    graph.file("b", "top.md", "root-id", "Top");
    graph.file("c", "pay.md", "f1", "Pay");
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void theFilesOfALibraryAreListedWithTheirPathsAndRead() {
    try (Connector drive = open(site("Documents"))) {
      List<SourceItem> items = listed(drive);
      assertThat(items)
          .extracting(SourceItem::path)
          .containsExactlyInAnyOrder(
              "Policies & more/2026/leave.md", "top.md", "Policies & more/pay.md");
      SourceItem leave = items.getFirst();
      assertThat(leave.uri()).isEqualTo("https://contoso.sharepoint.com/doc/a");
      assertThat(leave.bytes()).isEqualTo("Parental leave".length());
      assertThat(leave.readers()).as("nobody asked").isNull();
      assertThat(new String(drive.read(leave, 100), UTF_8)).isEqualTo("Parental leave");
      assertThat(Problems.codeOf(() -> drive.read(leave, 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
      graph.delete("a");
      assertThat(Problems.codeOf(() -> drive.read(leave, 100))).isEqualTo(ProblemCode.BODY_MISSING);
    }
  }

  @Test
  void changesAreToldAsTheyAre() {
    try (Connector drive = open(site("Documents"))) {
      Listing first = Listing.whole(drive);
      assertThat(Listing.changes(drive, first.checkpoint()).keys()).isEmpty();
      graph.file("a", "leave.md", "f2", "Parental leave: 26 weeks");
      graph.file("d", "new.md", "root-id", "New");
      graph.delete("b");
      Listing changes = Listing.changes(drive, first.checkpoint());
      assertThat(changes.keys()).containsExactlyInAnyOrder("a", "d");
      assertThat(changes.deleted()).containsExactly("b");
      assertThat(first.item("a").fingerprint()).isNotEqualTo(changes.item("a").fingerprint());
      assertThat(Listing.changes(drive, changes.checkpoint()).keys()).isEmpty();
    }
  }

  @Test
  void anItemThatIsToldTwiceIsTakenAsItWasToldLast() {
    try (Connector drive = open(site("Documents"))) {
      Listing first = Listing.whole(drive);
      graph.delete("c");
      graph.file("c", "pay.md", "f1", "Pay again");
      Listing changes = Listing.changes(drive, first.checkpoint());
      assertThat(changes.keys()).containsExactly("c");
      assertThat(changes.deleted()).isEmpty();
    }
  }

  @Test
  void ofAFolderThatMovedOrWasRenamedAllThatIsInItIsListed() {
    try (Connector drive = open(site("Documents"))) {
      Listing first = Listing.whole(drive);
      graph.folder("f1", "Rules", "root-id");
      Listing changes = Listing.changes(drive, first.checkpoint());
      assertThat(changes.items())
          .extracting(SourceItem::path)
          .containsExactlyInAnyOrder("Rules/2026/leave.md", "Rules/pay.md");
      assertThat(changes.item("a").fingerprint())
          .as("nothing is read again")
          .isEqualTo(first.item("a").fingerprint());
      graph.folder("f2", "2026", "root-id");
      assertThat(Listing.changes(drive, changes.checkpoint()).item("a").path())
          .isEqualTo("2026/leave.md");
    }
  }

  @Test
  void readersAreThoseOfTheMappingAndNobodyElse() {
    graph.share("f1", granted("siteGroup", "HR Members") + ", " + granted("group", "Guests"));
    graph.share(
        "b", "{\"id\": \"1\", \"roles\": [\"read\"], \"link\": {\"scope\": \"organization\"}}");
    try (Connector drive = open(site("Documents") + READERS)) {
      Listing first = Listing.whole(drive);
      assertThat(first.item("a").readers()).containsExactly("group:hr");
      assertThat(first.item("b").readers()).containsExactly("everyone");
      graph.share("c", granted("user", "u7"));
      graph.share("f2", "");
      Listing changes = Listing.changes(drive, first.checkpoint());
      assertThat(changes.item("c").readers()).containsExactly("user:u7");
      assertThat(changes.item("a").readers()).as("inherited from the folder").isEmpty();
    }
  }

  @Test
  void whatGivesNoAccessLetsNobodyRead() {
    String link =
        "{\"id\": \"1\", \"roles\": [\"read\"], \"link\": {\"scope\": \"organization\"}, \"expirationDateTime\": \"";
    try (Connector drive = open(site("Documents") + READERS)) {
      for (String nothing :
          List.of(
              link + "2026-03-04T05:06:06Z\"}",
              link + "one day\"}",
              "{\"id\": \"1\", \"roles\": [], \"link\": {\"scope\": \"organization\"}}",
              "{\"id\": \"1\", \"roles\": [\"sp.limitedAccess\"], \"grantedToV2\": {\"user\": {\"id\": \"u7\"}}}",
              "{\"id\": \"1\", \"roles\": [\"read\"], \"link\": {\"scope\": \"existingAccess\"}}",
              "{\"id\": \"1\", \"roles\": [\"read\"], \"invitation\": {\"email\": \"u7\"}}")) {
        graph.share("b", nothing);
        assertThat(Listing.whole(drive).item("b").readers()).as(nothing).isEmpty();
      }
      graph.share("b", link + "0001-01-01T00:00:00Z\"}");
      assertThat(Listing.whole(drive).item("b").readers()).containsExactly("everyone");
    }
  }

  @Test
  void aTokenThatHasExpiredOrAFolderThatIsGoneMakesItListAll() {
    try (Connector drive = open(site("Documents"))) {
      Listing first = Listing.whole(drive);
      graph.file("d", "new.md", "root-id", "New");
      graph.forget();
      assertThatThrownBy(() -> drive.changes(first.checkpoint()))
          .isInstanceOf(CheckpointExpiredException.class);
      Listing again = Listing.whole(drive);
      graph.delete("f1");
      assertThatThrownBy(() -> drive.changes(again.checkpoint()))
          .isInstanceOf(CheckpointExpiredException.class);
    }
  }

  @Test
  void aPageOfManyItemsIsListedInPartsAlsoByAnotherWorker() {
    graph.pageSize = 1_000;
    for (int i = 0; i < 250; i++) {
      graph.file("many" + i, i + ".md", "f1", "text " + i);
    }
    try (Connector drive = open(site("Documents"))) {
      assertThat(keys(listed(drive))).hasSize(253).doesNotHaveDuplicates();
      String second = drive.list(null).next();
      try (Connector later = open(site("Documents"))) {
        assertThat(later.list(second).items()).hasSize(100);
      }
    }
    assertThat(graph.requests().stream().map(Request::path).filter(path -> path.endsWith("delta")))
        .as("a page is asked for once by each worker")
        .hasSize(3);
  }

  @Test
  void whoIsAskedToWaitWaits() {
    try (Connector drive = open(site("Documents"))) {
      graph.throttle(1);
      assertThat(Problems.of(() -> drive.list(null)))
          .isInstanceOfSatisfying(
              SlowDownException.class,
              slow -> assertThat(slow.pause()).isEqualTo(Duration.ofSeconds(11)));
      assertThat(listed(drive)).hasSize(3);
    }
  }

  @Test
  void aDriveIsFoundByItsSiteItsUserOrItsId() {
    for (String where :
        List.of(
            "\"site\": \"contoso.sharepoint.com:/sites/hr\"",
            "\"user\": \"ada@contoso.com\"",
            "\"drive\": \"" + GraphServer.DRIVE + "\"")) {
      try (Connector drive = open(where)) {
        assertThat(listed(drive)).hasSize(3);
      }
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertThat(refusal("\"drive\": \"a\", \"user\": \"b\""))
        .isEqualTo("Exactly one of 'site', 'user' and 'drive' says where the documents are.");
    assertThat(refusal("\"site\": \"contoso.sharepoint.com:/sites/none\""))
        .isEqualTo(
            "There is no site 'contoso.sharepoint.com:/sites/none', or not for this application.");
    assertThat(refusal(site("Dokumente")))
        .isEqualTo("The site has no library 'Dokumente'. It has Site Assets, Documents.");
    assertThat(refusal("\"drive\": \"none\"")).isEqualTo("The drive is not there any more.");
    assertThat(refusal("\"drive\": \"a\", \"secret\": \"old\""))
        .startsWith("Microsoft Entra gives this application no token.")
        .doesNotContain("s3cr");
    assertThat(refusal("\"drive\": \"a\", \"secret\": \"empty\""))
        .startsWith("The secret must hold 'clientId'");
  }

  @Test
  void graphTellsOfChangesAtOnceForAsLongAsTheSourceIsLookedAt() {
    try (WireServer api =
        WireServer.start(request ->
            new Whole(
                200,
                "text/plain",
                QueryParameter.get("?" + request.query(), "validationToken").orElse("none")))) {
      String notify = site("Documents") + ", \"notifications\": \"" + api.uri() + "/api/\"";
      try (Connector drive = open(notify)) {
        Listing.whole(drive);
      }
      assertThat(api.requests())
          .extracting(Request::path)
          .containsExactly("/api/v1/notifications/acme/" + "ab".repeat(16));
      assertThat(graph.subscriptions).hasSize(1);
      assertThat(graph.subscriptions.getFirst()).containsEntry("clientState", "guess me");
      assertThat(graph.subscriptions.getFirst().get("notificationUrl"))
          .as("of this key, which it does not tell")
          .matches(".*\\?key=[0-9a-f]{8}");
      String end = graph.subscriptions.getFirst().get("expirationDateTime");
      graph.now = graph.now.plus(Duration.ofDays(1));
      try (Connector drive = open(notify)) {
        Listing.whole(drive);
      }
      assertThat(graph.subscriptions).hasSize(1);
      assertThat(graph.subscriptions.getFirst()).containsEntry("expirationDateTime", end);
      graph.now = graph.now.plus(Duration.ofDays(20));
      try (Connector drive = open(notify)) {
        Listing.whole(drive);
      }
      assertThat(graph.subscriptions).hasSize(1);
      assertThat(Instant.parse(graph.subscriptions.getFirst().get("expirationDateTime")))
          .isAfter(graph.now.plus(Duration.ofDays(20)));
    }
  }

  @Test
  void anAddressThatDoesNotAnswerGraphIsToldBeforeTheSourceIsSaved() {
    try (WireServer api = WireServer.start(request -> new Whole(404, "text/plain", "no"))) {
      assertThat(refusal(site("Documents") + ", \"notifications\": \"" + api.uri() + "\""))
          .startsWith("Graph does not send notifications to 'notifications'");
    }
  }

  private String refusal(String settings) {
    ProblemException problem =
        Problems.of(() -> {
          try (Connector drive = open(settings)) {
            drive.list(null);
          }
        });
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_REFUSED);
    return problem.detail();
  }

  private static String site(String library) {
    return "\"site\": \"contoso.sharepoint.com:/sites/hr\", \"library\": \"" + library + "\"";
  }

  private static String granted(String kind, String name) {
    return "{\"id\": \"1\", \"roles\": [\"read\"], \"grantedToV2\": {\"%s\": {\"id\": \"%s\", \"displayName\": \"%s\"}}}"
        .formatted(kind, kind.equals("user") ? name : "id-of-" + name, name);
  }

  private Connector open(String settings) {
    SourceKinds kinds =
        new SourceKinds(
            List.of(
                new SharePointKind(
                    Loopback.only(graph.uri(), graph.downloads()),
                    (source, name) ->
                        switch (name) {
                          case "empty" -> Map.of();
                          case "old" -> Map.of("clientId", "app", "clientSecret", "old");
                          case "keyed" ->
                              Map.of(
                                  "clientId", "app",
                                  "clientSecret", "s3cr&t",
                                  "notificationKey", "guess me");
                          default -> Map.of("clientId", "app", "clientSecret", "s3cr&t");
                        },
                    graph.uri(),
                    graph.uri(),
                    () -> graph.now)));
    return kinds.open(
        TestSource.of(
            "sharepoint",
            "{\"tenant\": \"contoso.com\", \"secret\": \"%s\", %s}"
                .formatted(settings.contains("notifications") ? "keyed" : "graph", settings)));
  }
}
