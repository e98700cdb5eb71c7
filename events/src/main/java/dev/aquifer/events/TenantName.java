package dev.aquifer.events;

import java.util.regex.Pattern;

/**
 * What a tenant may be called: it becomes a part of keys in a bucket, where a slash would leave the
 * tenant's own prefix.
 */
public final class TenantName {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private TenantName() {}

  /**
   * Whether a tenant can have this name: up to 63 lower-case letters, digits, dots, hyphens and
   * underscores, a letter or digit first.
   */
  public static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }
}
