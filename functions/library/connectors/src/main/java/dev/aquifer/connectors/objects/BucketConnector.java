package dev.aquifer.connectors.objects;

import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.events.BodyRef;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.S3Bodies;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the objects of a bucket; one is unchanged if its entity tag is. */
final class BucketConnector implements Connector {

  private final ObjectListing objects;
  private final ObjectMetadata metadata;
  private final S3Bodies bodies;
  private final String bucket;
  private final ObjectsSettings settings;

  BucketConnector(
      ObjectListing objects,
      ObjectMetadata metadata,
      S3Bodies bodies,
      String bucket,
      ObjectsSettings settings) {
    this.objects = objects;
    this.metadata = metadata;
    this.bodies = bodies;
    this.bucket = bucket;
    this.settings = settings;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    ObjectListing.Page page = objects.page(bucket, settings.beginning(), cursor, Manifest.MOST);
    return new SourcePage(
        page.objects().stream().map(this::item).toList(),
        List.of(),
        page.ends() ? null : page.last(),
        null);
  }

  private SourceItem item(ObjectListing.Listed object) {
    return new SourceItem(
        object.key(),
        object.key(),
        settings.link() == null
            ? "s3://" + bucket + "/" + object.key()
            : settings.link() + encoded(object.key()),
        object.key().substring(object.key().lastIndexOf('/') + 1),
        object.etag(),
        object.bytes(),
        Boolean.TRUE.equals(settings.readers()) ? readers(object.key()) : null);
  }

  /** Who its tag, its sidecar or its metadata says; nobody if none of them does. */
  private List<String> readers(String key) {
    return metadata
        .find(bucket, key, null)
        .flatMap(ObjectMetadata.Found::statement)
        .map(ObjectMetadata.Statement::readers)
        .orElse(List.of());
  }

  private static String encoded(String key) {
    return Arrays.stream(key.split("/", -1))
        .map(QueryParameter::encoded)
        .collect(Collectors.joining("/"));
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    return bodies.read(
        new BodyRef(bucket, item.key(), null, item.name()), item.fingerprint(), mostBytes);
  }
}
