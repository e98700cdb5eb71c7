package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Interleavings.Scenario;
import dev.aquifer.core.index.Filters;
import dev.aquifer.core.measure.Stages;
import dev.aquifer.events.DocumentChange;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Two workers at one document, in every order that their calls can have. */
class ConcurrencyTest {

  private static final List<String> OLD = List.of("old line", "old line 2");
  private static final List<String> NEW = List.of("new line");

  @Test
  void ofTwoUpdatesAtOnceExactlyTheNewerAnswersAndNothingIsLeft() {
    together(
        library -> library.update(2, "middle line", "middle line 2", "middle line 3"),
        library -> library.update(3, "new line"),
        library -> {
          assertThat(library.found()).isEqualTo(NEW);
          assertThat(library.chunks()).hasSize(1);
          assertThat(library.entry().version()).isEqualTo(Changes.version(3));
        });
  }

  @Test
  void ofAnUpdateAndALaterDeletionAtOnceNothingAnswersAndNothingIsLeft() {
    together(
        library -> library.update(2, "middle line", "middle line 2", "middle line 3"),
        library -> library.deletion(3),
        library -> {
          assertThat(library.found()).isEmpty();
          assertThat(library.chunks()).isEmpty();
        });
  }

  @Test
  void ofADeletionAndALaterUpdateAtOnceTheUpdateAnswersAndNothingElseIsLeft() {
    together(
        library -> library.deletion(2),
        library -> library.update(3, "new line"),
        library -> {
          assertThat(library.found()).isEqualTo(NEW);
          assertThat(library.chunks()).hasSize(1);
        });
  }

  @Test
  void oneUpdateDeliveredTwiceAtOnceIsTakenInOnce() {
    together(
        library -> library.update(2, "new line"),
        library -> library.update(2, "new line"),
        library -> {
          assertThat(library.found()).isEqualTo(NEW);
          assertThat(library.chunks()).isEqualTo(Set.of("2#0"));
        });
  }

  @Test
  void oneDeletionDeliveredTwiceAtOnceIsDoneOnce() {
    together(
        library -> library.deletion(2),
        library -> library.deletion(2),
        library -> {
          assertThat(library.found()).isEmpty();
          assertThat(library.chunks()).isEmpty();
        });
  }

  @Test
  void aReaderDuringAReplacementFindsOneGenerationWholeAndNeverNone() {
    int runs =
        Interleavings.run(() -> {
          Library library = started();
          DocumentChange update = library.update(2, "new line");
          AtomicReference<List<String>> found = new AtomicReference<>(List.of());
          return new Scenario() {
            @Override
            public void first(Library.Around around) {
              library.handle(update, around);
            }

            @Override
            public void second(Library.Around around) {
              found.set(
                  Library.texts(
                      library
                          .search(around)
                          .search(library.reader, "line", Filters.NONE, 50, Stages.unmeasured())));
            }

            @Override
            public void check(List<Boolean> schedule) {
              assertThat(found.get()).as("%s", schedule).isIn(OLD, NEW);
            }
          };
        });
    assertThat(runs).isGreaterThan(20);
  }

  @Test
  void aReaderDuringADeletionFindsTheWholeDocumentOrNone() {
    Interleavings.run(() -> {
      Library library = started();
      AtomicReference<List<String>> found = new AtomicReference<>(List.of());
      return new Scenario() {
        @Override
        public void first(Library.Around around) {
          library.handle(library.deletion(2), around);
        }

        @Override
        public void second(Library.Around around) {
          found.set(
              Library.texts(
                  library
                      .search(around)
                      .search(library.reader, "line", Filters.NONE, 50, Stages.unmeasured())));
        }

        @Override
        public void check(List<Boolean> schedule) {
          assertThat(found.get()).as("%s", schedule).isIn(OLD, List.of());
        }
      };
    });
  }

  private static Library started() {
    Library library = new Library();
    library.handle(library.update(1, OLD.toArray(String[]::new)));
    return library;
  }

  private static void together(
      Function<Library, DocumentChange> one,
      Function<Library, DocumentChange> other,
      Consumer<Library> check) {
    int runs =
        Interleavings.run(() -> {
          Library library = started();
          DocumentChange first = one.apply(library);
          DocumentChange second = other.apply(library);
          return new Scenario() {
            @Override
            public void first(Library.Around around) {
              library.handle(first, around);
            }

            @Override
            public void second(Library.Around around) {
              library.handle(second, around);
            }

            @Override
            public void check(List<Boolean> schedule) {
              try {
                check.accept(library);
              } catch (AssertionError e) {
                throw new AssertionError("in the order " + schedule, e);
              }
            }
          };
        });
    assertThat(runs).isGreaterThan(20);
  }
}
