package dev.aquifer.core.change;

class InMemoryLedgerTest extends LedgerContract {

  private final Ledger inMemory = new InMemoryLedger();

  @Override
  protected Ledger ledger() {
    return inMemory;
  }
}
