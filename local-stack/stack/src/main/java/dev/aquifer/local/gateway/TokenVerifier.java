package dev.aquifer.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.aquifer.local.template.RouteDefinition;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Cognito authorizer: checks a token's signature, issuer, expiry and use, and the scopes of the
 * method. A method with scopes takes access tokens, one without takes id tokens.
 */
public final class TokenVerifier {
  private static final String BEARER = "Bearer ";

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * Trusts one issuer.
   *
   * @param issuer the value that tokens carry as {@code iss}
   * @param keys the address of its public keys
   */
  public TokenVerifier(String issuer, URI keys) {
    this(issuer, JWKSourceBuilder.<SecurityContext>create(address(keys)).retrying(true).build());
  }

  /** The same with keys from anywhere. */
  TokenVerifier(String issuer, JWKSource<SecurityContext> keys) {
    // One algorithm: what a token's header names is never trusted to choose how it is verified.
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    var claims =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp", "token_use"));
    claims.setMaxClockSkew(0);
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static URL address(URI keys) {
    try {
      return keys.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not an address: " + keys, e);
    }
  }

  /** The claims of a caller who may call a route. */
  JWTClaimsSet verify(@Nullable String authorization, RouteDefinition route)
      throws GatewayErrorException {
    if (authorization == null) {
      throw new GatewayErrorException(GatewayError.unauthorized());
    }
    String token =
        authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : authorization;
    try {
      JWTClaimsSet claims = processor.process(token.strip(), null);
      String use = claims.getStringClaim("token_use");
      boolean accepted =
          route.scopes().isEmpty()
              ? "id".equals(use)
              : "access".equals(use) && carriesOne(claims, route.scopes());
      if (!accepted) {
        throw new GatewayErrorException(GatewayError.unauthorized());
      }
      return claims;
    } catch (ExpiredJWTException e) {
      throw new GatewayErrorException(GatewayError.expired());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new GatewayErrorException(GatewayError.unauthorized());
    }
  }

  private static boolean carriesOne(JWTClaimsSet claims, Set<String> scopes) throws ParseException {
    String carried = claims.getStringClaim("scope");
    return carried != null && Arrays.stream(carried.split(" ", -1)).anyMatch(scopes::contains);
  }
}
