package dev.aquifer.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Grants;
import dev.aquifer.core.access.Limits;
import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One HTTP request. */
public final class Request {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final APIGatewayProxyRequestEvent event;
  private final @Nullable Caller caller;
  private final Grants grants;

  private Request(APIGatewayProxyRequestEvent event, @Nullable Caller caller, Grants grants) {
    this.event = event;
    this.caller = caller;
    this.grants = grants;
  }

  /** A request on a route that is open to all. */
  static Request ofAnyone(APIGatewayProxyRequestEvent event) {
    return new Request(event, null, Grants.NONE);
  }

  /**
   * A request of somebody.
   *
   * @throws ProblemException {@code UNAUTHENTICATED} if the gateway vouches for nobody
   */
  static Request of(APIGatewayProxyRequestEvent event, Policy policy) {
    Claims claims =
        Optional.ofNullable(event.getRequestContext())
            .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getAuthorizer)
            .flatMap(Claims::of)
            .orElseThrow(Request::unauthenticated);
    Caller caller = claims.caller();
    Grants grants = claims.ofMachine() ? policy.ofMachine() : policy.ofPerson(caller.groups());
    return new Request(event, caller, grants);
  }

  private static ProblemException unauthenticated() {
    return new ProblemException(
        ProblemCode.UNAUTHENTICATED, "Send an access token as a bearer token.");
  }

  /**
   * Who asks.
   *
   * @throws ProblemException {@code UNAUTHENTICATED} on a route that is open to all
   */
  public Caller caller() {
    if (caller == null) {
      throw unauthenticated();
    }
    return caller;
  }

  /** Whether the caller may do this too. */
  public boolean may(Permission permission) {
    return grants.allow(permission);
  }

  /** How much the caller may use. */
  public Limits limits() {
    return grants.limits();
  }

  Set<String> roles() {
    return new TreeSet<>(grants.roles());
  }

  /** A parameter in braces of the resource. */
  public String path(String name) {
    String value = orEmpty(event.getPathParameters()).get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter '" + name + "'");
    }
    return value;
  }

  /** A parameter in braces that is an id; empty if it is none, for then nothing has it. */
  public Optional<String> id(String name) {
    return Optional.of(path(name)).filter(Request::isId);
  }

  /** Whether a text has the form of the ids of documents, sources and changes. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** A parameter after the question mark. */
  public @Nullable String query(String name) {
    return orEmpty(event.getQueryStringParameters()).get(name);
  }

  /** A whole number after the question mark, within bounds. */
  public int query(String name, int byDefault, int least, int most) {
    String value = query(name);
    if (value == null) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the bounds.
    }
    throw new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "'%s' must be a whole number from %d to %d.".formatted(name, least, most));
  }

  /** The headers, spelled as they were sent. */
  public Map<String, String> headers() {
    return orEmpty(event.getHeaders());
  }

  /** A header, however it is spelled. */
  public Optional<String> header(String name) {
    return headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The body, byte by byte. */
  public byte[] body() {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    try {
      return Boolean.TRUE.equals(event.getIsBase64Encoded())
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw notUtf8(e);
    }
  }

  /** The body, read strictly. */
  public <T> T json(Class<T> type) {
    return Json.read(text(), type);
  }

  /** What the gateway took for bytes must be UTF-8 all the same. */
  private String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body())).toString();
    } catch (CharacterCodingException e) {
      throw notUtf8(e);
    }
  }

  private static ProblemException notUtf8(Exception cause) {
    return new ProblemException(
        ProblemCode.MALFORMED_JSON, "The body is not UTF-8. Send a JSON object in UTF-8.", cause);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> parameters) {
    return parameters == null ? Map.of() : parameters;
  }
}
