package dev.aquifer.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.constructs.Construct;

/**
 * The function whose role is the master of the search domain's security: it writes there, at
 * deployments, what the roles of the other functions may do. Nobody else may change that.
 */
final class SearchAccess extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("search-access", 1024, Duration.ofMinutes(5), false);

  private static final String API = "/_plugins/_security/api/";

  private final JavaFunction function;

  SearchAccess(Construct scope, Foundation foundation) {
    super(scope, SHAPE.constructId());
    String domains =
        "arn:%s:es:%s:%s:domain/*".formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID);
    function =
        new JavaFunction(
            this,
            foundation,
            SHAPE,
            Map.of(),
            List.of(
                Permission.to("WriteSearchRoles", "es:ESHttpPut", "es:ESHttpDelete")
                    .onAll(
                        "The domain names this role as its master, so that this role cannot name the"
                            + " domain; no other domain has it as its master.",
                        domains + API + "roles/" + SearchRoles.PREFIX + "*",
                        domains + API + "rolesmapping/" + SearchRoles.PREFIX + "*")));
  }

  JavaFunction function() {
    return function;
  }
}
