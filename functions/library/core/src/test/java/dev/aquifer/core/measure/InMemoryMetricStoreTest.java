package dev.aquifer.core.measure;

class InMemoryMetricStoreTest extends MetricStoreContract {

  @Override
  protected MetricStore store(int mostSeries) {
    return new InMemoryMetricStore(mostSeries);
  }
}
