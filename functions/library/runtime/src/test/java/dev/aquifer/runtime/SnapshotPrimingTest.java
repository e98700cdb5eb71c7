package dev.aquifer.runtime;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crac.Core;
import org.junit.jupiter.api.Test;

class SnapshotPrimingTest {

  private static void fail() {
    throw new IllegalStateException("the table is down");
  }

  @Test
  void whatFailsBeforeASnapshotDoesNotKeepAFunctionFromBeingDeployed() {
    SnapshotPriming priming = new SnapshotPriming(SnapshotPrimingTest::fail, false);
    assertThatNoException().isThrownBy(() -> priming.beforeCheckpoint(Core.getGlobalContext()));
  }

  @Test
  void whatFailsInAContainerIsToldToWhoeverWaitsForIt() {
    SnapshotPriming priming = new SnapshotPriming(SnapshotPrimingTest::fail, true);
    assertThatThrownBy(() -> priming.beforeCheckpoint(Core.getGlobalContext()))
        .hasMessage("the table is down");
  }
}
