package dev.aquifer.local.template;

import java.util.Set;

/**
 * A bucket.
 *
 * @param events whether its object events go to the default event bus
 * @param versioned whether a deletion leaves a delete marker, which its event says
 */
public record BucketDefinition(String logicalId, String name, boolean events, boolean versioned) {

  static BucketDefinition of(Properties properties, String name) {
    properties.only(
        Set.of("BucketName", "NotificationConfiguration", "VersioningConfiguration"),
        Set.of(
            "BucketEncryption",
            "CorsConfiguration",
            "LifecycleConfiguration",
            "LoggingConfiguration",
            "ObjectLockConfiguration",
            "ObjectLockEnabled",
            "OwnershipControls",
            "AccessControl",
            "PublicAccessBlockConfiguration",
            "Tags"));
    Properties notifications =
        properties
            .part("NotificationConfiguration")
            .only(Set.of("EventBridgeConfiguration"), Set.of());
    boolean events =
        notifications.has("EventBridgeConfiguration")
            && notifications.part("EventBridgeConfiguration").flag("EventBridgeEnabled", true);
    String versioning =
        properties.part("VersioningConfiguration").optional("Status").orElse("Suspended");
    return new BucketDefinition(
        properties.resource().logicalId(), name, events, versioning.equals("Enabled"));
  }
}
