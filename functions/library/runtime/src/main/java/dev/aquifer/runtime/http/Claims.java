package dev.aquifer.runtime.http;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.TenantName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What API Gateway's authorizer took from the token. */
final class Claims {

  private final Map<?, ?> claims;
  private final String subject;

  private Claims(Map<?, ?> claims, String subject) {
    this.claims = claims;
    this.subject = subject;
  }

  /** The claims, if they name a subject. */
  static Optional<Claims> of(Map<String, Object> authorizer) {
    return authorizer.get("claims") instanceof Map<?, ?> claims
            && claims.get("sub") instanceof String subject
        ? Optional.of(new Claims(claims, subject))
        : Optional.empty();
  }

  /**
   * Who asks.
   *
   * @throws ProblemException {@code UNAUTHENTICATED} if the token names what can be no tenant
   */
  Caller caller() {
    return new Caller(tenant(), subject, groups(claims.get("cognito:groups")));
  }

  private String tenant() {
    Object told = claims.get("custom:tenant");
    if (told == null) {
      return DocumentRef.DEFAULT_TENANT;
    }
    if (told instanceof String name && TenantName.isOne(name)) {
      return name;
    }
    throw new ProblemException(
        ProblemCode.UNAUTHENTICATED,
        "The token's custom:tenant is not the name of a tenant. Ask an administrator to correct it.");
  }

  /** A token that a client got for itself names no user. */
  boolean ofMachine() {
    return !(claims.get("username") instanceof String);
  }

  /** Groups come as a list, as {@code a,b} or as {@code [a b]}; any other shape means none. */
  static Set<String> groups(@Nullable Object claim) {
    Stream<String> names =
        switch (claim) {
          case String text when text.startsWith("[") && text.endsWith("]") ->
              Arrays.stream(text.substring(1, text.length() - 1).split("[,\\s]+", -1));
          case String text -> Arrays.stream(text.split(",", -1));
          case Collection<?> list when list.stream().allMatch(String.class::isInstance) ->
              list.stream().map(String.class::cast);
          case null, default -> Stream.of();
        };
    return names
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
