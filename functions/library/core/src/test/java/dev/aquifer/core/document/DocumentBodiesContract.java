package dev.aquifer.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.events.BodyRef;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link DocumentBodies} promises. */
public abstract class DocumentBodiesContract {

  private static final long SEED = 20260101;

  /** The bodies under test. */
  protected abstract DocumentBodies bodies();

  /** Stores a body and says where it is. */
  protected abstract BodyRef stored(String key, byte[] bytes);

  @Test
  void everyByteIsReadAsItWasStored() {
    byte[] bytes = new byte[300_000];
    new Random(SEED).nextBytes(bytes);
    BodyRef body = stored("bytes", bytes);
    assertThat(bodies().read(body, bytes.length)).as("seed %d", SEED).isEqualTo(bytes);
    assertThat(bodies().read(body, bytes.length)).as("read again").isEqualTo(bytes);
  }

  @Test
  void anEmptyBodyIsReadAsNoBytes() {
    assertThat(bodies().read(stored("empty", new byte[0]), 1)).isEmpty();
  }

  @Test
  void aBodyOfMoreBytesThanAllowedIsTooLarge() {
    BodyRef body = stored("large", new byte[1001]);
    assertThat(bodies().read(body, 1001)).hasSize(1001);
    assertThat(Problems.codeOf(() -> bodies().read(body, 1000)))
        .isEqualTo(ProblemCode.DOCUMENT_TOO_LARGE);
  }

  @Test
  void aBodyThatIsNotThereIsMissing() {
    BodyRef there = stored("there", new byte[] {1});
    BodyRef gone = new BodyRef(there.bucket(), "never stored", null, "never stored");
    assertThat(Problems.codeOf(() -> bodies().read(gone, 1000)))
        .isEqualTo(ProblemCode.BODY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b.md", "a+b.md", "a%20b.md", "größe 😀.md", "a/b//c.md", "a&b=c?d#e.md"})
  void anyKeyIsReadAsItIs(String key) {
    byte[] bytes = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(bodies().read(stored(key, bytes), 1000)).isEqualTo(bytes);
  }
}
