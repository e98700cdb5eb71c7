package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftoversTest {

  private final Library library = new Library();
  private final DocumentRef document = library.document;
  private final Leftovers leftovers = new Leftovers(library.ledger, library.index);

  @Test
  void neitherWhatAnswersNorWhatIsBeingWrittenIsRemoved() {
    library.handle(library.update(1, "first line"));
    writeOnly(library.update(2, "second line"));
    writeOnly(library.update(3, "third line"));
    assertThat(library.chunks()).containsExactly("1#0", "2#0", "3#0");
    leftovers.remove(library.entry());
    assertThat(library.chunks()).containsExactly("1#0", "3#0");
    assertThat(library.entry().chunks()).containsOnlyKeys(1L, 2L, 3L);
  }

  @Test
  void nothingOfAFailedChangeStays() {
    writeOnly(library.update(1, "first line"));
    library.ledger.fail(document, 1, new Failure("code", "reason"), false);
    leftovers.remove(library.entry());
    assertThat(library.chunks()).isEmpty();
  }

  @Test
  void aGenerationThatEndedIsRemovedAndForgotten() {
    library.handle(library.update(1, "first line", "second line"));
    leftovers.removeAndForget(document, 1, 2);
    assertThat(library.chunks()).isEmpty();
    assertThat(library.entry().chunks()).isEqualTo(Map.of());
  }

  private void writeOnly(DocumentUpdated change) {
    assertThat(library.indexing().write(change)).isPresent();
  }
}
