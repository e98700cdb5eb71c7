package dev.aquifer.bench.load;

import dev.aquifer.local.compute.Admission;
import dev.aquifer.local.compute.ComputeSettings;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.gateway.RestGateway;
import dev.aquifer.local.gateway.TokenVerifier;
import dev.aquifer.local.stack.LocalStack;
import dev.aquifer.local.template.ApiDefinition;
import dev.aquifer.local.template.FunctionDefinition;
import dev.aquifer.local.template.RouteDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

/** A gateway and a function {@code query} of its own, before the services of a stack. */
final class Variant implements AutoCloseable {

  /** What the gateway waits where there is to be no deadline. */
  private static final Duration ENDLESS = Duration.ofMinutes(10);

  private final String name;
  private final FunctionHost host;
  private final RestGateway gateway;

  private Variant(String name, FunctionHost host, RestGateway gateway) {
    this.name = name;
    this.host = host;
    this.gateway = gateway;
  }

  /** As it is shipped. */
  static Variant shipped(LocalStack stack, Path folder) {
    ApiDefinition api = stack.definition().api().orElseThrow();
    return start("as shipped", stack, folder, Admission.DEFAULTS, api.routes());
  }

  /** As shipped, but that nobody is refused and the gateway waits for ever. */
  static Variant endless(String name, LocalStack stack, Path folder) {
    List<RouteDefinition> routes =
        stack.definition().api().orElseThrow().routes().stream().map(Variant::patient).toList();
    return start(name, stack, folder, Admission.EVERYONE, routes);
  }

  /**
   * That without guards in the function either.
   *
   * @param classes that stand in the place of the function's own
   */
  static Variant unguarded(LocalStack stack, Path folder, Path classes) {
    Variant variant = endless("without guards", stack, folder);
    // Before its first event, so before its first process; a function's folder comes before its
    // jars.
    copy(classes, Variant.code(folder, variant.query().definition()));
    return variant;
  }

  private static Variant start(
      String name,
      LocalStack stack,
      Path folder,
      Admission admission,
      List<RouteDefinition> routes) {
    ApiDefinition api = stack.definition().api().orElseThrow();
    FunctionDefinition query = query(stack);
    ComputeSettings defaults = ComputeSettings.in(folder, stack.endpoints());
    FunctionHost host =
        new FunctionHost(
            List.of(query),
            new ComputeSettings(
                defaults.code(),
                defaults.logs(),
                defaults.environment(),
                defaults.environmentsPerFunction(),
                defaults.startLimit(),
                defaults.runtime(),
                defaults.clock(),
                admission));
    var identity = stack.backends().identity();
    try {
      return new Variant(
          name,
          host,
          RestGateway.start(
              new ApiDefinition(
                  api.logicalId(),
                  api.stage(),
                  routes.stream()
                      .filter(route -> route.functionArn().contains(":" + query.name()))
                      .toList(),
                  api.responses(),
                  api.keys(),
                  List.of()),
              host,
              new TokenVerifier(identity.issuer().toString(), identity.keys()),
              new Intake(),
              0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FunctionDefinition query(LocalStack stack) {
    return stack.functions().all().stream()
        .map(LocalFunction::definition)
        .filter(one -> "query".equals(one.environment().get("spring_cloud_function_definition")))
        .findFirst()
        .orElseThrow();
  }

  private static RouteDefinition patient(RouteDefinition route) {
    return new RouteDefinition(
        route.logicalId(),
        route.method(),
        route.path(),
        route.authorized(),
        route.scopes(),
        route.keyed(),
        route.functionArn(),
        ENDLESS,
        route.requiredParameters(),
        route.models());
  }

  private static Path code(Path folder, FunctionDefinition query) {
    String archive = query.code().getFileName().toString();
    return folder.resolve("functions").resolve(archive.replaceFirst("\\.zip$", ""));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(target.getParent());
              Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  URI uri() {
    return gateway.uri();
  }

  LocalFunction query() {
    return host.all().getFirst();
  }

  @Override
  public void close() {
    gateway.close();
    host.close();
  }
}
