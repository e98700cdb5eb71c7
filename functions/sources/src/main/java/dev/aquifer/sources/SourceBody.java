package dev.aquifer.sources;

import dev.aquifer.core.source.Source;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A source as the API shows it, with its last run if there was one. */
record SourceBody(
    String id,
    String kind,
    String name,
    JsonNode settings,
    @Nullable String every,
    @Nullable String fullEvery,
    List<String> include,
    List<String> exclude,
    long maxBytes,
    @Nullable List<String> readers,
    int mostDeletedPercent,
    boolean removed,
    @Nullable RunBody lastRun) {

  static SourceBody of(Source source, @Nullable RunBody lastRun) {
    return new SourceBody(
        source.id(),
        source.kind(),
        source.name(),
        JsonMapper.shared().readTree(source.settings()),
        spelt(source.schedule().every()),
        spelt(source.schedule().fullEvery()),
        source.filter().include(),
        source.filter().exclude(),
        source.filter().mostBytes(),
        source.readers(),
        source.mostDeleted(),
        source.removed(),
        lastRun);
  }

  private static @Nullable String spelt(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
