package dev.aquifer.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void whatIsSpentIsAShareOfWhatWasAskedForAndABoundedRest() {
    Budget budget = new Budget();
    int spent = 0;
    for (int i = 0; i < 1_000; i++) {
      budget.earn();
      while (budget.spend()) {
        spent++;
      }
    }
    assertThat(spent).isBetween(195, 211);
  }

  @Test
  void nothingIsSavedUpWithoutBound() {
    Budget budget = new Budget();
    for (int i = 0; i < 100_000; i++) {
      budget.earn();
    }
    int spent = 0;
    while (budget.spend()) {
      spent++;
    }
    assertThat(spent).isEqualTo(10);
  }
}
