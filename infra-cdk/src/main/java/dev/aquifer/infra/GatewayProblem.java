package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/**
 * An error that the gateway answers itself, before or instead of a function, in the shape of RFC
 * 9457 that functions use.
 *
 * @param type which of the gateway's errors
 * @param status the HTTP status
 * @param code the stable code
 * @param title what went wrong in general
 * @param detail what to do next
 */
record GatewayProblem(ResponseType type, int status, String code, String title, String detail) {

  private static final String THROTTLED = "throttled";

  static final List<GatewayProblem> ALL =
      List.of(
          new GatewayProblem(
              ResponseType.UNAUTHORIZED,
              401,
              "unauthenticated",
              "The token is missing, expired, not valid or not good for this",
              "Send a valid access token, with the scope that the route needs, in the header"
                  + " Authorization: Bearer <token>."),
          new GatewayProblem(
              ResponseType.ACCESS_DENIED,
              403,
              "forbidden",
              "The token is not good for this",
              "Ask for a token with the scope that this route needs; /v1/openapi.json names it."),
          new GatewayProblem(
              ResponseType.INVALID_API_KEY,
              403,
              "forbidden",
              "The API key is missing or not known",
              "Send the key that the operator of this deployment gave you in the header x-api-key."),
          new GatewayProblem(
              ResponseType.QUOTA_EXCEEDED,
              429,
              "quota-exceeded",
              "The requests of this API key are used up for today",
              "Try again tomorrow, or ask the operator of this deployment for more."),
          new GatewayProblem(
              ResponseType.WAF_FILTERED,
              403,
              "forbidden",
              "The request was filtered",
              "Ask the operator of this deployment which requests its web ACL takes."),
          new GatewayProblem(
              ResponseType.MISSING_AUTHENTICATION_TOKEN,
              404,
              "no-such-route",
              "There is no such route",
              "GET /v1/openapi.json lists every route."),
          new GatewayProblem(
              ResponseType.RESOURCE_NOT_FOUND,
              404,
              "no-such-route",
              "There is no such route",
              "GET /v1/openapi.json lists every route."),
          new GatewayProblem(
              ResponseType.BAD_REQUEST_BODY,
              400,
              "malformed-json",
              "The body is not valid JSON",
              "Send one JSON object; /v1/openapi.json describes it."),
          new GatewayProblem(
              ResponseType.REQUEST_TOO_LARGE,
              413,
              "body-too-large",
              "The body is too large",
              "Send a shorter one; documents go to the address that POST /v1/documents returns."),
          new GatewayProblem(
              ResponseType.UNSUPPORTED_MEDIA_TYPE,
              415,
              "unsupported-media-type",
              "The body has a type that is not taken",
              "Send application/json."),
          new GatewayProblem(
              ResponseType.THROTTLED,
              429,
              THROTTLED,
              "Too many requests",
              "Wait a second, then try again."),
          new GatewayProblem(
              ResponseType.INTEGRATION_TIMEOUT,
              504,
              "timeout",
              "The answer took too long",
              "Try again; if it happens again, ask a shorter question."),
          // Among others, a path that does not exist, called with a token.
          new GatewayProblem(
              ResponseType.DEFAULT_4_XX,
              400,
              "invalid-request",
              "The request cannot be taken",
              "Check its method and path: GET /v1/openapi.json lists every route."),
          new GatewayProblem(
              ResponseType.DEFAULT_5_XX,
              500,
              "internal-error",
              "Something went wrong here",
              "Try again; if it happens again, give the operator the header x-amzn-requestid."));

  void addTo(RestApi api) {
    api.addGatewayResponse(
        "Problem-" + type.getResponseType(),
        GatewayResponseOptions.builder()
            .type(type)
            .statusCode(String.valueOf(status))
            .responseHeaders(headers())
            .templates(Map.of("application/json", body()))
            .build());
  }

  /** Whoever is throttled learns, as from every quota, when to ask again. */
  private Map<String, String> headers() {
    String type = "'application/problem+json'";
    return code.equals(THROTTLED)
        ? Map.of("Content-Type", type, "Retry-After", "'1'")
        : Map.of("Content-Type", type);
  }

  /** The texts above hold neither quotes nor backslashes, so they are JSON as they are. */
  private String body() {
    return """
    {"type":"urn:aquifer:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s"}\
    """
        .formatted(code, title, status, detail, code);
  }
}
