package dev.aquifer.local.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs in as a person at a browser would: follows redirects, fills in the login page that it comes
 * to, and exchanges the authorization code for tokens with PKCE (RFC 7636). One instance is one
 * browser, with its cookies.
 */
public final class BrowserLogin {

  private static final String CLIENT = "people";
  private static final String CALLBACK = "http://localhost:8400/callback";
  private static final int MOST_STEPS = 20;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final URI server;
  private final String verifier = random();
  private final String state = random();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();

  /**
   * Opens a browser.
   *
   * @param server the pool's address
   */
  public BrowserLogin(URI server) {
    this.server = server;
  }

  /**
   * Signs in and returns the tokens' JSON: {@code access_token} and {@code id_token}.
   *
   * @param provider where the person has an account, or null for the pool itself
   * @param scopes what the access token is to be good for, separated by spaces
   * @throws IllegalStateException with what the page or the server said, if there is no token
   */
  public JsonNode tokens(@Nullable String provider, String name, String password, String scopes) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", CLIENT);
    request.put("redirect_uri", CALLBACK);
    request.put("scope", ("openid " + scopes).strip());
    request.put("state", state);
    request.put("code_challenge", challenge(verifier));
    request.put("code_challenge_method", "S256");
    if (provider != null) {
      request.put("identity_provider", provider);
    }
    Map<String, String> answer =
        callback(server.resolve("/oauth2/authorize?" + form(request)), name, password);
    if (!state.equals(answer.get("state")) || !answer.containsKey("code")) {
      throw new IllegalStateException("no code for " + name + ": " + answer);
    }
    return exchange(Objects.requireNonNull(answer.get("code")), verifier);
  }

  /** Exchanges a code, with the text that its challenge was made of. */
  JsonNode exchange(String code, String proof) {
    HttpResponse<String> reply =
        post(
            server.resolve("/oauth2/token"),
            Map.of(
                "grant_type", "authorization_code",
                "client_id", CLIENT,
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", proof));
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("no token: " + reply.body());
    }
    return JsonMapper.shared().readTree(reply.body());
  }

  /** Goes on until somebody sends the browser back to the client, which is this. */
  private Map<String, String> callback(URI start, String name, String password) {
    URI place = start;
    boolean filledIn = false;
    HttpResponse<String> page = get(place);
    for (int step = 0; step < MOST_STEPS; step++) {
      String next = page.headers().firstValue("Location").orElse(null);
      if (next != null && next.startsWith(CALLBACK)) {
        return parameters(URI.create(next));
      }
      if (next != null) {
        place = place.resolve(next);
        page = get(place);
        continue;
      }
      Matcher form = CSRF.matcher(page.body());
      if (page.statusCode() != 200 || !form.find() || filledIn) {
        throw new IllegalStateException("no sign-in for " + name + " at " + place);
      }
      place = place.resolve("/login");
      filledIn = true;
      page = post(place, Map.of("username", name, "password", password, "_csrf", form.group(1)));
    }
    throw new IllegalStateException("no end of redirects at " + place);
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).header("Accept", "text/html").build());
  }

  private HttpResponse<String> post(URI uri, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html,application/json")
            .POST(BodyPublishers.ofString(form(fields)))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("the identity server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  static String challenge(String verifier) {
    try {
      return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return encoded(bytes);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
