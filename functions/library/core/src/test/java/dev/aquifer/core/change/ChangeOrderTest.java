package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of one document in every order of their arrival. */
class ChangeOrderTest {

  private static final long SEED = 424242;

  private static final List<Function<Library, DocumentChange>> CREATED_UPDATED_DELETED =
      List.of(
          library -> library.update(1, "created line"),
          library -> library.update(2, "updated line", "updated line 2"),
          library -> library.update(3, "updated again line", "line", "line 3"),
          library -> library.deletion(4));

  private static final List<Function<Library, DocumentChange>> DELETED_AND_CREATED_AGAIN =
      List.of(
          library -> library.update(1, "created line"),
          library -> library.deletion(2),
          library -> library.update(3, "created again line", "line"),
          library -> library.update(4, "last line"));

  static Stream<List<Integer>> orders() {
    return permutations(List.of(0, 1, 2, 3)).stream();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aDeletedDocumentStaysDeletedInWhateverOrderItsChangesArrive(List<Integer> order) {
    Library library = new Library();
    order.forEach(n -> library.handle(CREATED_UPDATED_DELETED.get(n).apply(library)));
    assertThat(library.found()).isEmpty();
    assertThat(library.chunks()).isEmpty();
    assertThat(library.entry().state()).isEqualTo(DocumentState.DELETED);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theLastUpdateAnswersInWhateverOrderTheChangesArrive(List<Integer> order) {
    Library library = new Library();
    order.forEach(n -> library.handle(DELETED_AND_CREATED_AGAIN.get(n).apply(library)));
    assertThat(library.found()).containsExactly("last line");
    assertThat(library.chunks()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void atEveryMomentTheLatestChangeThatArrivedDecides(List<Integer> order) {
    Library library = new Library();
    int latest = -1;
    for (int n : order) {
      library.handle(CREATED_UPDATED_DELETED.get(n).apply(library));
      latest = Math.max(latest, n);
      assertThat(library.found()).hasSize(latest == 3 ? 0 : latest + 1);
    }
  }

  @Test
  void changesThatArriveTwiceAndMixedEndTheSame() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      List<Function<Library, DocumentChange>> changes = new ArrayList<>();
      boolean deleted = round % 2 == 0;
      for (int copies = 0; copies < 3; copies++) {
        changes.addAll(deleted ? CREATED_UPDATED_DELETED : DELETED_AND_CREATED_AGAIN);
      }
      Collections.shuffle(changes, random);
      Library library = new Library();
      changes.forEach(change -> library.handle(change.apply(library)));
      assertThat(library.found())
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(deleted ? List.of() : List.of("last line"));
      assertThat(library.chunks()).as("seed %d, round %d", SEED, round).hasSize(deleted ? 0 : 1);
    }
  }

  private static <T> List<List<T>> permutations(List<T> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (T first : of) {
      List<T> rest = new ArrayList<>(of);
      rest.remove(first);
      permutations(rest)
          .forEach(tail -> {
            List<T> one = new ArrayList<>(List.of(first));
            one.addAll(tail);
            all.add(one);
          });
    }
    return all;
  }
}
