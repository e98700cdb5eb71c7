package dev.aquifer.local.template;

import java.util.Map;
import java.util.Set;

/**
 * The user pool.
 *
 * @param groups that users may be in
 * @param scopes of its resource servers that people may have, such as {@code aquifer/query}
 * @param machines the clients of programs, by the name in the scope that only this one has, such as
 *     {@code aquifer/machine.loader}, with all of their scopes
 * @param providers the names of those that it trusts by OpenID Connect
 * @param federation the lines that say what people of providers and machines become
 */
public record UserPoolDefinition(
    Set<String> groups,
    Set<String> scopes,
    Map<String, Set<String>> machines,
    Set<String> providers,
    String federation) {

  /** Between the resource server and the machine's name. */
  static final String MACHINE = "/machine.";
}
