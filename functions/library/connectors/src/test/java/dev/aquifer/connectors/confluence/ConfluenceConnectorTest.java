package dev.aquifer.connectors.confluence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.connectors.Listing;
import dev.aquifer.connectors.Loopback;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Connector.CheckpointExpiredException;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.wire.WireServer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluenceConnectorTest {

  private static final String READERS =
      ", \"readers\": {\"group:*\": \"group:*\", \"user:u1\": \"user:7\"}";

  private final ConfluenceServer wiki = new ConfluenceServer();

  @BeforeEach
  void fill() {
    wiki.save("1", "page", "Home", "<p>Welcome</p>", null);
    wiki.save("2", "page", "A/B & C", "<p>Deep</p>", "1");
    wiki.save("3", "page", "Deeper", "<p>Deeper</p>", "2");
    wiki.save("4", "blogpost", "News", "<p>News</p>", null);
    wiki.save("att5", "attachment", "plan.pdf", "%PDF-1.7", "3");
    wiki.now = wiki.now.plus(Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    wiki.close();
  }

  @Test
  void pagesPostsAndAttachmentsAreListedAndRead() {
    try (Connector space = open("")) {
      assertThat(Listing.whole(space).keys()).containsExactly("1", "2", "3", "4", "att5");
      SourceItem second = space.list(null).items().get(1);
      assertThat(second.path()).isEqualTo("ENG/A B & C");
      assertThat(second.name()).isEqualTo("A B & C.html");
      assertThat(second.uri()).isEqualTo(wiki.uri() + "/wiki/spaces/ENG/pages/2");
      assertThat(second.readers()).isNull();
      assertThat(new String(space.read(second, 1_000), UTF_8))
          .contains("<h1>A/B &amp; C</h1><p>Deep</p>");
      assertThat(Problems.codeOf(() -> space.read(second, 3)))
          .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
      wiki.trash("2");
      assertThat(Problems.codeOf(() -> space.read(second, 1_000)))
          .isEqualTo(ProblemCode.BODY_MISSING);
    }
  }

  @Test
  void anAttachmentIsReadFromWhereItIsWithoutThePassword() {
    try (Connector space = open("")) {
      SourcePage page = space.list(null);
      while (page.next() != null) {
        page = space.list(page.next());
      }
      SourceItem file = page.items().getFirst();
      assertThat(file.name()).isEqualTo("plan.pdf");
      assertThat(file.bytes()).isEqualTo(8);
      assertThat(new String(space.read(file, 100), UTF_8)).isEqualTo("%PDF-1.7");
    }
    try (Connector space = open(", \"attachments\": false")) {
      assertThat(Listing.whole(space).keys()).doesNotContain("att5");
    }
  }

  @Test
  void whatWasModifiedIsFoundAndWhatWasThrownAwayIsGone() {
    try (Connector space = open("")) {
      Listing first = Listing.whole(space);
      assertThat(Listing.changes(space, first.checkpoint()).keys()).isEmpty();
      wiki.save("2", "page", "Renamed", "<p>Deep</p>", "1");
      wiki.save("6", "page", "New", "<p>New</p>", "1");
      wiki.save("att5", "attachment", "plan.pdf", "%PDF-2.0", "3");
      wiki.trash("3");
      wiki.trash("4");
      wiki.now = wiki.now.plus(Duration.ofMinutes(50));
      Listing changes = Listing.changes(space, first.checkpoint());
      assertThat(changes.keys()).containsExactlyInAnyOrder("2", "6", "att5");
      assertThat(changes.deleted()).containsExactlyInAnyOrder("3", "4");
      assertThat(changes.item("2").fingerprint()).isNotEqualTo(first.item("2").fingerprint());
      wiki.now = wiki.now.plus(Duration.ofMinutes(50));
      assertThat(Listing.changes(space, changes.checkpoint()).keys()).isEmpty();
      wiki.now = wiki.now.plus(Duration.ofDays(40));
      assertThatThrownBy(() -> space.changes(changes.checkpoint()))
          .isInstanceOf(CheckpointExpiredException.class);
    }
  }

  @Test
  void withoutRestrictionsThoseReadWhoReadTheSpace() {
    try (Connector space = open(READERS)) {
      Listing all = Listing.whole(space);
      assertThat(all.item("1").readers()).containsExactly("group:staff");
      assertThat(all.item("4").readers()).containsExactly("group:staff");
    }
  }

  @Test
  void restrictionsAreInheritedAndHoldTogether() {
    wiki.restrict("1", "group:hr", "user:u1");
    wiki.restrict("2", "group:hr", "group:board");
    wiki.forbid("group:g-board", "2");
    wiki.forbid("group:g-board", "3");
    try (Connector space = open(READERS)) {
      Listing all = Listing.whole(space);
      assertThat(all.item("1").readers()).containsExactly("group:hr", "user:7");
      assertThat(all.item("2").readers()).containsExactly("group:hr");
      assertThat(all.item("3").readers()).as("below 2").containsExactly("group:hr");
      assertThat(all.item("att5").readers()).as("on 3").containsExactly("group:hr");
      assertThat(all.item("4").readers()).containsExactly("group:staff");
    }
  }

  @Test
  void whoeverIsNotInTheMappingReadsNothing() {
    wiki.restrict("2", "user:u2");
    try (Connector space = open(READERS)) {
      assertThat(Listing.whole(space).item("2").readers()).isEmpty();
    }
  }

  @Test
  void whoIsAskedToWaitWaits() {
    try (Connector space = open("")) {
      wiki.throttle(1);
      assertThat(Problems.of(() -> space.list(null)))
          .isInstanceOfSatisfying(
              SlowDownException.class,
              slow -> assertThat(slow.pause()).isEqualTo(Duration.ofSeconds(5)));
      assertThat(Listing.whole(space).keys()).hasSize(5);
    }
  }

  @Test
  void aListingGoesOnWhereAnotherWorkerLeftOff() {
    try (Connector space = open("")) {
      String second = space.list(null).next();
      try (Connector later = open("")) {
        assertThat(Loopback.keys(later.list(second).items())).containsExactly("3");
      }
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertThat(refusal("\"spaces\": [\"NONE\"]"))
        .isEqualTo("There is no space 'NONE', or not for this user.");
    assertThat(refusal("\"spaces\": [\"ENG\"], \"secret\": \"old\""))
        .isEqualTo(
            "127.0.0.1 does not take these credentials (status 401). Renew what 'secret' names.");
    assertThat(wiki.requests().stream().map(Request::path)).doesNotContain("/wiki/api/v2/pages");
  }

  private String refusal(String settings) {
    ProblemException problem = Problems.of(() -> opened(settings).list(null));
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_REFUSED);
    return problem.detail();
  }

  private Connector open(String more) {
    return opened("\"spaces\": [\"ENG\"]" + more);
  }

  private Connector opened(String settings) {
    SourceKinds kinds =
        new SourceKinds(
            List.of(
                new ConfluenceKind(
                    Loopback.only(wiki.uri(), wiki.media()),
                    (source, name) ->
                        Map.of(
                            "username",
                            "me@contoso.com",
                            "password",
                            name.equals("old") ? "old" : "api-token"),
                    () -> wiki.now)));
    return kinds.open(
        TestSource.of(
            "confluence",
            "{\"site\": \"%s\", \"secret\": \"wiki\", %s}".formatted(wiki.uri(), settings)));
  }
}
