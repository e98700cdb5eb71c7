package dev.aquifer.core.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call as it came.
 *
 * @param source that the address names
 * @param headers by their names in lower case
 * @param body the raw bytes, which are what is signed
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record WebhookCall(String source, Map<String, String> headers, byte[] body) {

  public WebhookCall {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, other) -> one));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
