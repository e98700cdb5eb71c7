package dev.aquifer.local.identity;

import dev.aquifer.local.identity.PoolConfiguration.Trusted;
import dev.aquifer.local.identity.ProviderConfiguration.Secret;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the servers: {@code Main CONFIGURATION [PORT]}, 0 or nothing for any free port. The
 * configuration is a JSON file of the form of {@link Pool}. It is read once.
 *
 * <p>Prints one line, {@code ready http://127.0.0.1:PORT}, when the pool answers. Ends when
 * standard input ends, so that it never outlives the process that started it, and on SIGTERM.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: CONFIGURATION [PORT], port 0 for a free one");
      System.exit(2);
    }
    try {
      var pool = new JsonMapper().readValue(Path.of(arguments[0]).toFile(), Pool.class);
      System.out.println("ready " + start(pool, arguments.length == 2 ? arguments[1] : "0"));
      System.in.transferTo(OutputStream.nullOutputStream());
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static String start(Pool pool, String port) {
    var trusted = new Trusted(pool.providers().stream().map(Main::start).toList());
    return start(
        PoolConfiguration.class,
        "POOL",
        port,
        context -> {
          context.registerBean(Pool.class, () -> pool);
          context.registerBean(Trusted.class, () -> trusted);
        });
  }

  private static ClientRegistration start(Pool.Provider provider) {
    var secret = Secret.random();
    var address =
        start(
            ProviderConfiguration.class,
            provider.name(),
            "0",
            context -> {
              context.registerBean(Pool.Provider.class, () -> provider);
              context.registerBean(Secret.class, () -> secret);
            });
    return ProviderConfiguration.registration(provider, secret, address);
  }

  private static String start(
      Class<?> configuration,
      String cookie,
      String port,
      java.util.function.Consumer<GenericApplicationContext> beans) {
    var application = new SpringApplication(configuration);
    application.setDefaultProperties(
        Map.of(
            "server.port",
            port,
            // A browser sends the cookies of a host to all of its ports.
            "server.servlet.session.cookie.name",
            "SESSION-" + cookie));
    application.addInitializers(context -> beans.accept((GenericApplicationContext) context));
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
