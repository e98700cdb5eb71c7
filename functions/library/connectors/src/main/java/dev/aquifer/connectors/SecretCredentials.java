package dev.aquifer.connectors;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Source;
import dev.aquifer.secrets.SecretStore;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Secrets that are called {@code aquifer/sources/TENANT/NAME}. */
public final class SecretCredentials implements Credentials {

  private final SecretStore secrets;

  public SecretCredentials(SecretStore secrets) {
    this.secrets = secrets;
  }

  @Override
  public Map<String, String> of(Source source, String name) {
    String secret = "aquifer/sources/%s/%s".formatted(source.tenant(), name);
    String json =
        secrets
            .find(secret)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.SOURCE_REFUSED,
                    "There is no secret '%s'. Make it, or correct 'secret'.".formatted(secret)));
    try {
      return JsonMapper.shared().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JacksonException e) {
      // Its text would tell what is in it.
      throw new ProblemException(
          ProblemCode.SOURCE_REFUSED,
          "The secret '%s' is no JSON object of texts, such as {\"token\": \"…\"}."
              .formatted(secret));
    }
  }
}
