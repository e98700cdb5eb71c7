package dev.aquifer.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.answer.Passages;
import dev.aquifer.core.index.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {

  private final Passage a = Passages.of("a", "text").scored(9);
  private final Passage b = Passages.of("b", "text").scored(5);
  private final Passage c = Passages.of("c", "text").scored(100);

  private final RankFusion fusion = new RankFusion();

  @Test
  void eachPassageGetsTheSumOverTheListsThatHaveIt() {
    fusion.add(List.of(a, b), 1);
    fusion.add(List.of(b, c), 0.5);
    List<Passage> fused = fusion.fused();
    assertThat(fused).extracting(Passage::id).containsExactly(b.id(), a.id(), c.id());
    assertThat(fused.get(0).score()).isEqualTo(1.0 / 62 + 0.5 / 61, within(1e-12));
    assertThat(fused.get(1).score()).isEqualTo(1.0 / 61, within(1e-12));
    assertThat(fused.get(2).score()).isEqualTo(0.5 / 62, within(1e-12));
  }

  @Test
  void equalSumsStayInTheOrderOfTheFirstList() {
    fusion.add(List.of(a, b), 1);
    fusion.add(List.of(b, a), 1);
    assertThat(fusion.fused()).extracting(Passage::id).containsExactly(a.id(), b.id());
  }

  @Test
  void oneListKeepsItsOrderWhateverItsScores() {
    fusion.add(List.of(b, c, a), 0.1);
    assertThat(fusion.fused()).extracting(Passage::id).containsExactly(b.id(), c.id(), a.id());
  }

  @Test
  void nothingFusedIsNothing() {
    assertThat(fusion.fused()).isEmpty();
    fusion.add(List.of(), 1);
    assertThat(fusion.fused()).isEmpty();
  }
}
