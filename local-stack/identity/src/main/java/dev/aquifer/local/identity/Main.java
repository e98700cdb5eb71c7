package dev.aquifer.local.identity;

import dev.aquifer.local.identity.IdentityConfiguration.Users;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the server: {@code Main CONFIGURATION [PORT]}, 0 or nothing for any free port. The
 * configuration is a JSON file: {@code {"users": [{"name", "secret", "groups": [], "scopes": [],
 * "tenant": null}]}}. It is read once.
 *
 * <p>Prints one line, {@code ready http://127.0.0.1:PORT}, when it answers. Ends when standard
 * input ends, so that it never outlives the process that started it, and on SIGTERM.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: CONFIGURATION [PORT], port 0 for a free one");
      System.exit(2);
    }
    try {
      var users = new JsonMapper().readValue(Path.of(arguments[0]).toFile(), Users.class);
      System.out.println("ready " + start(users, arguments.length == 2 ? arguments[1] : "0"));
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static String start(Users users, String port) {
    var application = new SpringApplication(IdentityConfiguration.class);
    application.setDefaultProperties(Map.of("server.port", port));
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBean(Users.class, () -> users));
    return address((ServletWebServerApplicationContext) application.run());
  }

  static String address(ServletWebServerApplicationContext server) {
    var web = server.getWebServer();
    if (web == null) {
      throw new IllegalStateException("The server has not started");
    }
    return "http://127.0.0.1:" + web.getPort();
  }
}
