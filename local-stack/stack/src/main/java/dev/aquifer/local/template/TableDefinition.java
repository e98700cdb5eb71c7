package dev.aquifer.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table.
 *
 * @param attributeTypes the types of the key attributes: S, N or B
 * @param keys its primary key: attribute names with HASH or RANGE, the partition key first
 * @param timeToLive the attribute that says when an item expires
 */
public record TableDefinition(
    String logicalId,
    String name,
    Map<String, String> attributeTypes,
    List<Key> keys,
    List<Index> indexes,
    Optional<String> timeToLive) {

  /** One part of a key. */
  public record Key(String attribute, String kind) {}

  /** A global secondary index. */
  public record Index(String name, List<Key> keys, String projection, List<String> projected) {}

  static TableDefinition of(Properties properties, String name) {
    properties.only(
        Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "TimeToLiveSpecification"),
        Set.of(
            "BillingMode",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "ProvisionedThroughput",
            "Replicas",
            "ResourcePolicy",
            "SSESpecification",
            "StreamSpecification",
            "TableClass",
            "Tags",
            "WarmThroughput"));
    Map<String, String> types =
        properties.parts("AttributeDefinitions").stream()
            .collect(
                Collectors.toMap(
                    part -> part.text("AttributeName"), part -> part.text("AttributeType")));
    var indexes = new ArrayList<Index>();
    for (Properties index : properties.parts("GlobalSecondaryIndexes")) {
      Properties projection = index.part("Projection");
      indexes.add(
          new Index(
              index.text("IndexName"),
              keys(index),
              projection.optional("ProjectionType").orElse("ALL"),
              projection.texts("NonKeyAttributes")));
    }
    Properties expiry = properties.part("TimeToLiveSpecification");
    return new TableDefinition(
        properties.resource().logicalId(),
        name,
        types,
        keys(properties),
        List.copyOf(indexes),
        expiry.flag("Enabled", true) ? expiry.optional("AttributeName") : Optional.empty());
  }

  private static List<Key> keys(Properties properties) {
    return properties.parts("KeySchema").stream()
        .map(key -> new Key(key.text("AttributeName"), key.text("KeyType")))
        .toList();
  }
}
