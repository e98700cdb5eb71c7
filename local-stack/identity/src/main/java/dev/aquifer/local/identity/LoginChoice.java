package dev.aquifer.local.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Shows the login page, or goes straight to the provider that the parameter {@code
 * identity_provider} names, as Cognito does.
 */
final class LoginChoice implements AuthenticationEntryPoint {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

  private final AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException, ServletException {
    String provider = request.getParameter("identity_provider");
    if (provider != null && NAME.matcher(provider).matches() && !provider.equals("COGNITO")) {
      response.sendRedirect("/oauth2/authorization/" + provider);
    } else {
      page.commence(request, response, problem);
    }
  }
}
