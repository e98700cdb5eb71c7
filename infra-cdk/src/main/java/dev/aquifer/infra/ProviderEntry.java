package dev.aquifer.infra;

import dev.aquifer.infra.IdentityProvider.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider as the file of the context key {@code identityProviders} writes it. */
record ProviderEntry(
    @Nullable String name,
    @Nullable String kind,
    @Nullable String metadataUrl,
    @Nullable String metadataFile,
    @Nullable Boolean encrypted,
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecretArn,
    @Nullable List<String> scopes,
    @Nullable Map<String, String> attributes) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{2,31}");
  private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\"#]+");
  private static final Pattern OIDC_SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  /** Names that Cognito gives to itself and to what it knows without being told. */
  private static final Set<String> TAKEN =
      Set.of("cognito", "google", "facebook", "loginwithamazon", "signinwithapple");

  /** What a provider may say of a person, by the names of this file, and the pool's own names. */
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "email", "email",
          "name", "name",
          "given_name", "given_name",
          "family_name", "family_name",
          "groups", Identity.GROUPS);

  /**
   * Checks it.
   *
   * @param file that it stands in, which a file of metadata lies beside
   * @throws IllegalArgumentException with what to write
   */
  IdentityProvider checked(Path file) {
    String known = named(name);
    if ("saml".equals(kind)) {
      absent(
          known,
          "issuer, clientId, clientSecretArn and scopes are for oidc",
          issuer,
          clientId,
          clientSecretArn,
          scopes);
      return new IdentityProvider.Saml(
          known, metadata(known, file), encrypted == null || encrypted, mapped(known));
    }
    if ("oidc".equals(kind)) {
      absent(
          known,
          "metadataUrl, metadataFile and encrypted are for saml",
          metadataUrl,
          metadataFile,
          encrypted);
      return new IdentityProvider.Oidc(
          known,
          matching(known, "issuer", issuer, ADDRESS, "an https address"),
          matching(
              known,
              "clientId",
              clientId,
              Pattern.compile("\\S+"),
              "what the provider calls the pool"),
          matching(
              known,
              "clientSecretArn",
              clientSecretArn,
              Generator.SECRET,
              "the whole ARN of the Secrets Manager secret whose text is the client's secret"),
          scopes(known),
          mapped(known));
    }
    throw new IllegalArgumentException("'%s' needs the kind saml or oidc".formatted(known));
  }

  static String named(@Nullable String name) {
    if (name == null
        || !NAME.matcher(name).matches()
        || TAKEN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the name '%s' does not do: write 3 to 32 letters, digits and hyphens, a letter first"
              .formatted(name));
    }
    return name;
  }

  private Metadata metadata(String known, Path file) {
    if (metadataUrl != null && metadataFile == null) {
      return new Metadata.Address(
          matching(known, "metadataUrl", metadataUrl, ADDRESS, "an https address"));
    }
    if (metadataFile == null || metadataUrl != null) {
      throw new IllegalArgumentException(
          "'%s' needs either a metadataUrl or a metadataFile".formatted(known));
    }
    try {
      return new Metadata.Document(
          SamlMetadata.checked(Files.readString(file.resolveSibling(metadataFile))));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the metadataFile '%s' of '%s' cannot be read".formatted(metadataFile, known), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the metadataFile '%s' of '%s' %s".formatted(metadataFile, known, e.getMessage()), e);
    }
  }

  private List<String> scopes(String known) {
    List<String> wanted = scopes == null ? List.of("openid", "email", "profile") : scopes;
    if (!wanted.contains("openid")
        || !wanted.stream().allMatch(one -> OIDC_SCOPE.matcher(one).matches())) {
      throw new IllegalArgumentException(
          "'%s' needs scopes without spaces, openid among them".formatted(known));
    }
    return List.copyOf(wanted);
  }

  private Map<String, String> mapped(String known) {
    Map<String, String> mapped = new TreeMap<>();
    (attributes == null ? Map.<String, String>of() : attributes)
        .forEach((name, theirs) -> {
          String ours = ATTRIBUTES.get(name);
          if (ours == null || theirs == null || theirs.isBlank()) {
            throw new IllegalArgumentException(
                "'%s' maps the attribute '%s': those that can be mapped are email, which is needed, name, given_name, family_name and groups; a tenant stands in the federation file"
                    .formatted(known, name));
          }
          mapped.put(ours, theirs);
        });
    if (!mapped.containsKey("email")) {
      throw new IllegalArgumentException(
          "'%s' needs the attribute email: the pool knows people by it".formatted(known));
    }
    return mapped;
  }

  private static String matching(
      String known, String field, @Nullable String value, Pattern pattern, String instead) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the %s of '%s' is '%s': write %s".formatted(field, known, value, instead));
    }
    return value;
  }

  private static void absent(String known, String reason, @Nullable Object... values) {
    for (Object value : values) {
      if (value != null) {
        throw new IllegalArgumentException("'%s' has too many fields: %s".formatted(known, reason));
      }
    }
  }
}
