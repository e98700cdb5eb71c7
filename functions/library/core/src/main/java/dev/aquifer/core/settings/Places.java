package dev.aquifer.core.settings;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.TenantName;
import java.util.Arrays;
import java.util.List;

/**
 * Places that a deployment lets sources be in: {@code TENANT=PLACE} for one tenant's, {@code PLACE}
 * for those of the tenant {@code default}, with commas between them. An administrator of one tenant
 * must not read another's.
 */
public record Places(List<Place> all) {

  /** A place of a tenant. */
  public record Place(String tenant, String name) {}

  public Places {
    all = List.copyOf(all);
  }

  /** The places that a variable names; none if it is not set. */
  public static Places configured(Settings settings, String variable) {
    return new Places(
        Arrays.stream(settings.text(variable, "").split(",", -1))
            .map(String::strip)
            .filter(place -> !place.isEmpty())
            .map(Places::place)
            .toList());
  }

  private static Place place(String text) {
    int sign = text.indexOf('=');
    return sign > 0 && TenantName.isOne(text.substring(0, sign))
        ? new Place(text.substring(0, sign), text.substring(sign + 1))
        : new Place(DocumentRef.DEFAULT_TENANT, text);
  }

  /** The names of a tenant's places. */
  public List<String> of(String tenant) {
    return all.stream().filter(place -> place.tenant().equals(tenant)).map(Place::name).toList();
  }
}
