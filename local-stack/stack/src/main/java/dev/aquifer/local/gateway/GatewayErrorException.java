package dev.aquifer.local.gateway;

/** The request is answered by the gateway itself. */
final class GatewayErrorException extends Exception {
  private final transient GatewayError error;

  GatewayErrorException(GatewayError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  GatewayError error() {
    return error;
  }
}
