package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Calls.CrashAt;
import dev.aquifer.events.DocumentChange;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process may end at any call that it makes, before the call took effect or after. Its message is
 * then delivered again. Every one of these points is tried.
 */
class CrashTest {

  private static final int MOST_CALLS = 60;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUpdateThatCrashedAnywhereIsDoneByItsRedelivery(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, "new line", "second new line"),
        (library, change) -> {
          assertThat(library.found())
              .isIn(
                  List.of("old line", "old line 2", "old line 3"),
                  List.of("new line", "second new line"));
          library.handle(change);
          assertThat(library.found()).containsExactly("new line", "second new line");
          assertThat(library.chunks()).containsExactly("2#0", "2#1");
          assertThat(library.entry().state()).isEqualTo(DocumentState.INDEXED);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUpdateThatCrashedTwiceIsDoneByItsSecondRedelivery(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, "new line", "second new line"),
        (library, change) -> {
          for (int call = 0; call < 6; call++) {
            crash(library, change, new CrashAt(call, !after));
          }
          library.handle(change);
          assertThat(library.found()).containsExactly("new line", "second new line");
          assertThat(library.chunks()).containsExactly("2#0", "2#1");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUpdateThatCrashedAndWasOvertakenLeavesNothing(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, "new line", "second new line"),
        (library, change) -> {
          library.handle(library.update(3, "newest line"));
          assertThat(library.found()).containsExactly("newest line");
          library.handle(change);
          assertThat(library.found()).containsExactly("newest line");
          assertThat(library.chunks()).hasSize(1);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUpdateThatCrashedBeforeTheDocumentWasDeletedLeavesNothing(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, "new line", "second new line"),
        (library, change) -> {
          library.handle(library.deletion(3));
          assertThat(library.found()).isEmpty();
          library.handle(change);
          assertThat(library.found()).isEmpty();
          assertThat(library.chunks()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAttemptThatReadALongerBodyLeavesNoneOfIt(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, "first line", "second line", "third line", "fourth line"),
        (library, change) -> {
          if (library.entry().state() == DocumentState.PENDING) {
            library.update(2, "only line");
            library.handle(change);
            assertThat(library.found()).containsExactly("only line");
            assertThat(library.chunks()).containsExactly("2#0");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeletionThatCrashedAnywhereIsDoneByItsRedelivery(boolean after) {
    atEveryCall(
        after,
        library -> library.deletion(2),
        (library, change) -> {
          library.handle(change);
          assertThat(library.found()).isEmpty();
          assertThat(library.chunks()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUnreadableUpdateThatCrashedAnywhereEndsHiddenAndWithoutChunks(boolean after) {
    atEveryCall(
        after,
        library -> library.update(2, " "),
        (library, change) -> {
          crash(library, change, new CrashAt(MOST_CALLS, after));
          assertThat(library.found()).isEmpty();
          assertThat(library.chunks()).isEmpty();
          assertThat(library.entry().state()).isEqualTo(DocumentState.FAILED);
        });
  }

  /** Takes in a first version, lets the change crash at one call after another, and goes on. */
  private static void atEveryCall(
      boolean after,
      Function<Library, DocumentChange> change,
      BiConsumer<Library, DocumentChange> then) {
    int calls = 0;
    for (boolean crashed = true; crashed && calls < MOST_CALLS; calls++) {
      Library library = new Library();
      library.handle(library.update(1, "old line", "old line 2", "old line 3"));
      assertThat(library.chunks()).isEqualTo(Set.of("1#0", "1#1", "1#2"));
      DocumentChange crashing = change.apply(library);
      CrashAt crash = new CrashAt(calls, after);
      crash(library, crashing, crash);
      crashed = crash.crashed();
      then.accept(library, crashing);
    }
    assertThat(calls).as("calls at which it crashed, and one more").isBetween(4, MOST_CALLS - 1);
  }

  private static void crash(Library library, DocumentChange change, CrashAt crash) {
    try {
      library.handle(change, Calls.around(crash));
    } catch (Calls.Crash | UnreadableDocumentException e) {
      // The process is gone, or has given the message up.
    }
  }
}
