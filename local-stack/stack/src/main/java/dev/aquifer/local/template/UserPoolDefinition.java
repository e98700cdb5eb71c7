package dev.aquifer.local.template;

import java.util.Set;

/**
 * The user pool.
 *
 * @param groups that users may be in
 * @param scopes of its resource servers, such as {@code aquifer/query}
 */
public record UserPoolDefinition(Set<String> groups, Set<String> scopes) {}
