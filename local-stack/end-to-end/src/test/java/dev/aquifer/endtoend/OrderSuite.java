package dev.aquifer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that arrive late, twice and out of order. */
abstract class OrderSuite {

  private static final Instant TIME = Instant.parse("2026-03-02T09:30:00Z");

  /** A document's history, and the order in which its changes arrive. */
  private record Arrival(DocumentRef document, List<DocumentChange> history, List<Integer> order) {

    DocumentChange at(int step) {
      return history.get(order.get(step));
    }

    DocumentChange latest() {
      return history.getLast();
    }
  }

  /**
   * Every permutation of the arrival of {create, update, update, delete}, for each place that the
   * deletion can have in the true history.
   */
  @Test
  void inWhateverOrderChangesArriveTheLatestDecides(Aquifer aquifer) {
    List<BodyRef> bodies = new ArrayList<>();
    for (int version = 1; version <= 3; version++) {
      String key = "order/version-" + version + ".txt";
      aquifer.put(key, "The tide table has revision " + version + ".", "");
      bodies.add(new BodyRef(aquifer.bucket(), key, null, "version-" + version + ".txt"));
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (int deletion = 1; deletion <= 3; deletion++) {
      for (List<Integer> order : permutations(List.of(0, 1, 2, 3))) {
        DocumentRef document =
            DocumentRef.of("default", "test", "test://order/" + deletion + "/" + order);
        arrivals.add(new Arrival(document, history(document, bodies, deletion), order));
      }
    }
    for (int step = 0; step < 4; step++) {
      for (Arrival arrival : arrivals) {
        aquifer.send(arrival.at(step));
      }
      aquifer.awaitQuiet();
    }
    for (Arrival arrival : arrivals) {
      assertLatestDecided(aquifer, arrival);
    }
  }

  @Test
  void theSameEventTwiceIsProcessedOnce(Aquifer aquifer) {
    aquifer.put("order/twice.txt", "The lighthouse keeper's cat is called Fresnel.", "");
    DocumentUpdated change =
        new DocumentUpdated(
            DocumentRef.of("default", "test", "test://twice"),
            version(1),
            new BodyRef(aquifer.bucket(), "order/twice.txt", null, "twice.txt"),
            new AccessList(List.of("everyone"), Instant.EPOCH));
    aquifer.send(change);
    aquifer.send(change);
    aquifer.awaitQuiet();
    aquifer.send(change);
    aquifer.awaitQuiet();
    assertThat(aquifer.awaitState(change.document(), "INDEXED").generation()).isEqualTo(1);
    assertThat(aquifer.chunks(change.document())).hasSize(1);
  }

  @Test
  void aSecondUploadIsSeenThoughTheSequencerIsConstant(Aquifer aquifer) {
    DocumentRef document = DocumentRef.of("default", "test", "test://constant");
    for (int upload = 1; upload <= 2; upload++) {
      String key = "order/constant-" + upload + ".txt";
      aquifer.put(key, "The buoy carries number " + upload + ".", "");
      SourceVersion version = new SourceVersion("0055AED6DCD90281E5", TIME, "etag-" + upload);
      aquifer.send(
          new DocumentUpdated(
              document,
              version,
              new BodyRef(aquifer.bucket(), key, null, "buoy.txt"),
              new AccessList(List.of("everyone"), Instant.EPOCH)));
      aquifer.awaitQuiet();
    }
    assertThat(aquifer.chunks(document)).containsValue("The buoy carries number 2.").hasSize(1);
  }

  private static void assertLatestDecided(Aquifer aquifer, Arrival arrival) {
    DocumentRef document = arrival.document();
    if (arrival.latest() instanceof DocumentUpdated updated) {
      assertThat(aquifer.ledger(document).state()).as(document.uri()).isEqualTo("INDEXED");
      String name = updated.body().name();
      assertThat(aquifer.chunks(document).values())
          .as(document.uri())
          .containsExactly("The tide table has revision " + name.charAt("version-".length()) + ".");
    } else {
      assertThat(aquifer.ledger(document).state()).as(document.uri()).isEqualTo("DELETED");
      assertThat(aquifer.chunks(document)).as(document.uri()).isEmpty();
    }
  }

  /** Create, update and update in this order, with the deletion at one place after the first. */
  private static List<DocumentChange> history(
      DocumentRef document, List<BodyRef> bodies, int deletion) {
    List<DocumentChange> history = new ArrayList<>();
    int body = 0;
    for (int place = 0; place < 4; place++) {
      history.add(
          place == deletion
              ? new DocumentDeleted(document, version(place))
              : new DocumentUpdated(
                  document,
                  version(place),
                  bodies.get(body++),
                  new AccessList(List.of("everyone"), Instant.EPOCH)));
    }
    return history;
  }

  /** Sequencers of several lengths, whose order as numbers is another. */
  private static SourceVersion version(int place) {
    String sequencer = List.of("0A", "0A1", "0B", "1").get(place);
    return new SourceVersion(sequencer, TIME, "tag-" + place);
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : items) {
      List<Integer> rest = items.stream().filter(item -> !item.equals(first)).toList();
      for (List<Integer> tail : permutations(rest)) {
        List<Integer> permutation = new ArrayList<>(List.of(first));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }
}
