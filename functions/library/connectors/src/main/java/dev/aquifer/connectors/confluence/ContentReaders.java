package dev.aquifer.connectors.confluence;

import dev.aquifer.connectors.ReaderMapping;
import dev.aquifer.connectors.ReaderMapping.Reader;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.core.fetch.FetchStatusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who may read a page. Without a restriction on it or above it, those who may read its space. With
 * one, those of the nearest one whom Confluence itself lets read the page, since every one above
 * and the space's permissions hold too.
 */
final class ContentReaders {

  private final Wiki wiki;
  private final ReaderMapping mapping;
  private final Map<String, Set<Reader>> restricted = new HashMap<>();
  private final Map<String, Set<Reader>> spaces = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();

  ContentReaders(Wiki wiki, ReaderMapping mapping) {
    this.wiki = wiki;
    this.mapping = mapping;
  }

  /**
   * Who may read a page or blog post.
   *
   * @param kind {@code pages} or {@code blogposts}
   * @param space the id of its space
   */
  List<String> of(String kind, String id, String space) {
    List<String> upwards = new ArrayList<>();
    if (kind.equals("pages")) {
      wiki.each(
          "/wiki/api/v2/pages/%s/ancestors?limit=250".formatted(QueryParameter.encoded(id)),
          above -> upwards.add(above.path("id").asString("")));
    }
    Collections.reverse(upwards);
    upwards.addFirst(id);
    for (String content : upwards) {
      Set<Reader> named = restrictedTo(content);
      if (!named.isEmpty()) {
        return mapping.of(named.stream().filter(one -> mayRead(id, one)).toList());
      }
    }
    return mapping.of(spaceReaders(space));
  }

  /**
   * <a
   * href="https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-restrictions/">
   * Content restrictions</a>; none if everyone of the space may read it.
   */
  private Set<Reader> restrictedTo(String content) {
    return known(
        restricted,
        content,
        id -> {
          JsonNode restrictions =
              wiki.get(
                      "/wiki/rest/api/content/%s/restriction/byOperation/read?limit=200"
                          .formatted(QueryParameter.encoded(id)))
                  .path("restrictions");
          Set<Reader> named = new LinkedHashSet<>();
          restrictions
              .path("user")
              .path("results")
              .values()
              .forEach(user -> {
                String account = user.path("accountId").asString("");
                named.add(new Reader("user", account, orElse(user.path("email"), account)));
              });
          restrictions
              .path("group")
              .path("results")
              .values()
              .forEach(group ->
                  named.add(
                      new Reader(
                          "group",
                          group.path("id").asString(""),
                          group.path("name").asString(""))));
          return named;
        });
  }

  /**
   * <a
   * href="https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/">
   * Space permissions</a>, which name groups by their ids alone.
   */
  private Set<Reader> spaceReaders(String space) {
    return known(
        spaces,
        space,
        id -> {
          Set<Reader> named = new LinkedHashSet<>();
          wiki.each(
              "/wiki/api/v2/spaces/%s/permissions?limit=250".formatted(QueryParameter.encoded(id)),
              permission -> {
                JsonNode operation = permission.path("operation");
                JsonNode principal = permission.path("principal");
                String type = principal.path("type").asString("");
                String name = principal.path("id").asString("");
                if (operation.path("key").asString("").equals("read")
                    && operation.path("targetType").asString("").equals("space")) {
                  switch (type) {
                    case "user" -> named.add(new Reader(type, name, name));
                    case "group" -> named.add(new Reader(type, name, groupName(name)));
                    default -> {
                      // Roles and classes of access name nobody that could be told here.
                    }
                  }
                }
              });
          return named;
        });
  }

  private String groupName(String id) {
    String known = groups.get(id);
    if (known == null) {
      try {
        known =
            wiki.get("/wiki/rest/api/group/by-id?id=" + QueryParameter.encoded(id))
                .path("name")
                .asString(id);
      } catch (FetchStatusException e) {
        known = id;
      }
      groups.put(id, known);
    }
    return known;
  }

  /**
   * <a
   * href="https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content-permissions/">
   * Check content permissions</a>, which knows of inherited restrictions and of the space.
   */
  private boolean mayRead(String content, Reader who) {
    try {
      return wiki.post(
              "/wiki/rest/api/content/%s/permission/check"
                  .formatted(QueryParameter.encoded(content)),
              Map.of(
                  "subject",
                  Map.of("type", who.kind(), "identifier", who.id()),
                  "operation",
                  "read"))
          .path("hasPermission")
          .asBoolean(false);
    } catch (FetchStatusException e) {
      return false;
    }
  }

  private interface Asked {
    Set<Reader> of(String id);
  }

  private static Set<Reader> known(Map<String, Set<Reader>> known, String id, Asked asked) {
    Set<Reader> found = known.get(id);
    if (found == null) {
      found = asked.of(id);
      known.put(id, found);
    }
    return found;
  }

  private static String orElse(JsonNode text, String other) {
    String found = text.asString("");
    return found.isEmpty() ? other : found;
  }
}
