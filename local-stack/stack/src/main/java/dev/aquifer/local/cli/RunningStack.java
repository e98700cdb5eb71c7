package dev.aquifer.local.cli;

import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.LocalUser;
import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.stack.LocalStack;
import dev.aquifer.local.template.ApiDefinition;
import dev.aquifer.local.template.BucketDefinition;
import dev.aquifer.local.template.QueueDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the other commands know about the stack that {@code up} runs: {@code target/stack.json},
 * readable by its owner alone, because it holds the users' secrets.
 *
 * @param pid the process of {@code up}
 * @param api the address of the API's stage
 * @param services the addresses of the local services by name
 * @param control where the stack tells about its functions
 * @param tokens where users get tokens
 * @param pool who can sign in
 * @param bucket where documents are put
 * @param apiKeys what its routes take as {@code x-api-key}; none if they ask for none
 * @param queues the URLs of the queues by logical id
 */
public record RunningStack(
    long pid,
    URI api,
    Map<String, URI> services,
    URI control,
    URI tokens,
    LocalPool pool,
    String bucket,
    List<String> apiKeys,
    Map<String, URI> queues) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static RunningStack of(LocalStack stack, URI control) {
    var services = new LinkedHashMap<String, URI>();
    services.put("S3", stack.backends().objects());
    services.put("SQS", stack.backends().queues());
    services.put("DynamoDB", stack.backends().tables());
    services.put("OpenSearch", stack.backends().search());
    services.put("identity", stack.backends().identity().issuer());
    var queues = new LinkedHashMap<String, URI>();
    for (QueueDefinition queue : stack.definition().queues()) {
      queues.put(queue.logicalId(), stack.queueUrlOf(queue.arn()));
    }
    return new RunningStack(
        ProcessHandle.current().pid(),
        stack.apiUri(),
        services,
        control,
        stack.tokens().endpoint(),
        stack.tokens().pool(),
        stack.definition().buckets().stream()
            .filter(BucketDefinition::events)
            .map(BucketDefinition::name)
            .findFirst()
            .orElseThrow(() -> new CommandFailed("The template has no bucket that sends events")),
        stack.definition().api().map(ApiDefinition::keys).orElse(List.of()),
        queues);
  }

  /** The stack that runs now, if one does. */
  static Optional<RunningStack> find(Installation installation) {
    Path file = file(installation);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      RunningStack stack = JSON.readValue(file, RunningStack.class);
      return ProcessHandle.of(stack.pid()).filter(ProcessHandle::isAlive).map(_ -> stack);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static RunningStack require(Installation installation) {
    return find(installation)
        .orElseThrow(() -> new CommandFailed("No local stack runs. Start one: local-stack/up"));
  }

  /** The users of the pool itself. */
  List<LocalUser> users() {
    return pool.users();
  }

  /** The address of a service. */
  URI service(String name) {
    return Optional.ofNullable(services.get(name))
        .orElseThrow(() -> new CommandFailed("The stack has no " + name + ". Restart it."));
  }

  void write(Installation installation) {
    Path file = file(installation);
    Path part = file.resolveSibling("stack.json.part");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(part);
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(
            part,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(part, JSON.writeValueAsString(this));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static void forget(Installation installation) {
    try {
      Files.deleteIfExists(file(installation));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file(installation), e);
    }
  }

  private static Path file(Installation installation) {
    return installation.localStack().resolve("target/stack.json");
  }
}
