package dev.aquifer.connectors.objects;

import dev.aquifer.connectors.SourceKind;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.S3Bodies;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Objects of buckets: of those that the deployment names, and of the one that documents are put
 * into, whose events tell the same sooner.
 *
 * @param own the bucket that documents are put into
 * @param others that may be read
 */
public record ObjectsKind(
    String own,
    Places others,
    ObjectListing objects,
    ObjectMetadata metadata,
    S3Bodies bodies,
    Ledger ledger,
    InstantSource clock)
    implements SourceKind {

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    ObjectsSettings settings =
        JsonMapper.shared().readValue(source.settings(), ObjectsSettings.class);
    String bucket = settings.bucket();
    if (bucket == null || bucket.equals(own)) {
      String above =
          source.tenant().equals(DocumentRef.DEFAULT_TENANT)
              ? ""
              : "tenants/" + source.tenant() + "/";
      return new OwnBucketConnector(
          objects,
          metadata,
          ledger,
          clock,
          new OwnBucketConnector.Part(own, source.tenant(), above + settings.beginning()));
    }
    if (!others.of(source.tenant()).contains(bucket)) {
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "'%s' is no bucket that may be read. Add it to the context key 'buckets'."
              .formatted(bucket));
    }
    return new BucketConnector(objects, metadata, bodies, bucket, settings);
  }
}
