package dev.aquifer.connectors;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aquifer.connectors.api.ApiKind;
import dev.aquifer.connectors.confluence.ConfluenceKind;
import dev.aquifer.connectors.database.DatabaseKind;
import dev.aquifer.connectors.files.FilesKind;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.connectors.objects.ObjectsKind;
import dev.aquifer.connectors.sharepoint.SharePointKind;
import dev.aquifer.connectors.website.WebsiteKind;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Connectors;
import dev.aquifer.core.source.Source;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.S3Bodies;
import dev.aquifer.secrets.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Every kind of source that there is. */
public final class SourceKinds implements Connectors {

  private record Kind(SourceKind kind, Schema schema) {}

  private final Map<String, Kind> kinds = new TreeMap<>();

  /** Knows these kinds. */
  public SourceKinds(List<SourceKind> kinds) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    kinds.forEach(kind -> this.kinds.put(kind.name(), new Kind(kind, schema(registry, kind))));
  }

  /** The kinds that this deployment can read. */
  public static SourceKinds configured(Settings settings, Ledger ledger) {
    Credentials credentials = new SecretCredentials(SecretStore.configured());
    SourceServer server =
        new SourceServer(new GuardedFetcher(EgressPolicy.configured(settings)), Clock.systemUTC());
    return new SourceKinds(
        List.of(
            FilesKind.configured(settings),
            new WebsiteKind(server, credentials),
            new ApiKind(server, credentials),
            DatabaseKind.configured(settings, credentials),
            new ObjectsKind(
                settings.text("AQUIFER_DOCUMENTS_BUCKET"),
                Places.configured(settings, "AQUIFER_BUCKETS"),
                ObjectListing.configured(),
                ObjectMetadata.configured(),
                S3Bodies.configured(),
                ledger,
                Clock.systemUTC()),
            new SharePointKind(server, credentials),
            new ConfluenceKind(server, credentials, Clock.systemUTC())));
  }

  private static Schema schema(SchemaRegistry registry, SourceKind kind) {
    try (InputStream schema =
        Objects.requireNonNull(kind.getClass().getResourceAsStream(kind.schema()), kind.schema())) {
      return registry.getSchema(schema, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Holds a source's settings against its kind's schema.
   *
   * @throws ProblemException {@code INVALID_REQUEST}, which says what to write
   */
  public void require(String kind, String settings) {
    Kind known = kinds.get(kind);
    if (known == null) {
      throw invalid("'kind' must be one of " + String.join(", ", kinds.keySet()) + ".");
    }
    known.schema().validate(settings, InputFormat.JSON).stream()
        .min(Comparator.comparing(Error::toString))
        .ifPresent(error -> {
          throw invalid(
              "'settings%s' %s.".formatted(error.getInstanceLocation(), error.getMessage()));
        });
  }

  @Override
  public Connector open(Source source) {
    require(source.kind(), source.settings());
    return Objects.requireNonNull(kinds.get(source.kind())).kind().open(source);
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
