package dev.aquifer.local.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cognito's part on one machine: an authorization server in a process of its own, whose access
 * tokens have the claims of a user pool's. People sign in at its page, by an authorization code
 * with PKCE; each user is a client of the client credentials grant, too. The signing key is new at
 * every start, so no token outlives {@link #close}. If the server ends unasked it is started again
 * at the same address; tokens from before are worth nothing then.
 */
public final class IdentityServer implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final SupervisedProcess process;

  private IdentityServer(SupervisedProcess process) {
    this.process = process;
  }

  /**
   * Starts a server that knows these users, and one for each provider, on free ports.
   *
   * @param installation what the module identity builds, {@code target/lib}
   * @param pool whose names differ
   * @param logs the folder of log files
   * @throws StartFailed with the last lines of the log
   */
  public static IdentityServer start(Path installation, LocalPool pool, Path logs) {
    var program = new JavaProgram(installation, "dev.aquifer.local.identity.Main");
    var archive = "-XX:SharedArchiveFile=" + installation.resolve("classes.jsa");
    return new IdentityServer(
        SupervisedProcess.start(
            "identity", logs, (port, log) -> run(program, archive, pool, port, log)));
  }

  private static ChildProcess run(
      JavaProgram program, String archive, LocalPool pool, int port, Path log) {
    try {
      // Readable by this user alone, and only until the server has read it: it holds the secrets.
      var configuration = Files.createTempFile("aquifer-users", ".json");
      try {
        Files.writeString(configuration, new JsonMapper().writeValueAsString(pool));
        var process =
            ChildProcess.start(
                "Identity server",
                program.command(
                    List.of(archive), List.of(configuration.toString(), String.valueOf(port))),
                Map.of(),
                null,
                log);
        process.awaitReady(READY_WITHIN);
        return process;
      } finally {
        Files.delete(configuration);
      }
    } catch (IOException e) {
      throw new StartFailed("The identity server's users cannot be written", e);
    }
  }

  public URI endpoint() {
    return process.endpoint();
  }

  /** The {@code iss} of every token. */
  public URI issuer() {
    return process.endpoint();
  }

  /** The public keys that verify the tokens. */
  public URI jwks() {
    return endpoint().resolve("/oauth2/jwks");
  }

  /** Where a user exchanges name and secret for an access token. */
  public URI tokenEndpoint() {
    return endpoint().resolve("/oauth2/token");
  }

  @Override
  public void close() {
    process.close();
  }
}
