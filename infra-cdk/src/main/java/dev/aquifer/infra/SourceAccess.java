package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;

/** What a function needs that opens sources. */
final class SourceAccess {

  private SourceAccess() {}

  /** What it is told: where sources may be, and what may be fetched. */
  static Map<String, String> environment(Settings settings) {
    return Backend.together(settings.sources().environment(), settings.ingestion().fetching());
  }

  /** Sources name their credentials by {@code aquifer/sources/TENANT/NAME}. */
  static List<Permission> permissions() {
    return List.of(
        Permission.to("ReadCredentials", "secretsmanager:GetSecretValue")
            .onAll(
                "Administrators make a secret for each source, and the function reads those of the"
                    + " source's own tenant.",
                "arn:%s:secretsmanager:%s:%s:secret:aquifer/sources/*"
                    .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)));
  }
}
