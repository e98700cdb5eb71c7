package dev.aquifer.local.gateway;

/**
 * An answer that the gateway gives without, or instead of, the function's.
 *
 * @param type the gateway response's type, which the template may change
 * @param status what API Gateway answers when the template does not change it
 * @param message the value of {@code $context.error.message}
 */
record GatewayError(String type, int status, String message) {

  static GatewayError noRoute() {
    return new GatewayError("MISSING_AUTHENTICATION_TOKEN", 403, "Missing Authentication Token");
  }

  static GatewayError unauthorized() {
    return new GatewayError("UNAUTHORIZED", 401, "Unauthorized");
  }

  static GatewayError expired() {
    return new GatewayError("UNAUTHORIZED", 401, "The incoming token has expired");
  }

  static GatewayError invalidKey() {
    return new GatewayError("INVALID_API_KEY", 403, "Forbidden");
  }

  static GatewayError tooLarge() {
    return new GatewayError("REQUEST_TOO_LARGE", 413, "Request Too Long");
  }

  static GatewayError invalidBody() {
    return new GatewayError("BAD_REQUEST_BODY", 400, "Invalid request body");
  }

  static GatewayError missingParameters(String names) {
    return new GatewayError(
        "BAD_REQUEST_PARAMETERS", 400, "Missing required request parameters: [" + names + "]");
  }

  static GatewayError throttled() {
    return new GatewayError("THROTTLED", 429, "Too Many Requests");
  }

  static GatewayError malformedReply() {
    return new GatewayError("DEFAULT_5XX", 502, "Internal server error");
  }

  static GatewayError stopping() {
    return new GatewayError("DEFAULT_5XX", 503, "The stack is stopping");
  }

  static GatewayError timeout() {
    return new GatewayError("INTEGRATION_TIMEOUT", 504, "Endpoint request timed out");
  }
}
