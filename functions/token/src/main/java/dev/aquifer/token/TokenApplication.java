package dev.aquifer.token;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import dev.aquifer.core.access.Federation;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;

/** The function {@code token}. */
public final class TokenApplication
    extends FunctionApplication<
        CognitoUserPoolPreTokenGenerationEventV2, CognitoUserPoolPreTokenGenerationEventV2> {

  public TokenApplication() {
    super("token", EventType.lambda(CognitoUserPoolPreTokenGenerationEventV2.class));
  }

  @Override
  protected PrimedHandler<
          CognitoUserPoolPreTokenGenerationEventV2, CognitoUserPoolPreTokenGenerationEventV2>
      handler(Settings settings, Measurements measurements) {
    TokenClaims claims = new TokenClaims(Federation.parse(settings.text("AQUIFER_FEDERATION", "")));
    return new PrimedHandler<>(claims, () -> claims.apply(nobody()));
  }

  private static CognitoUserPoolPreTokenGenerationEventV2 nobody() {
    CognitoUserPoolPreTokenGenerationEventV2 event = new CognitoUserPoolPreTokenGenerationEventV2();
    event.setRequest(new CognitoUserPoolPreTokenGenerationEventV2.Request());
    return event;
  }
}
