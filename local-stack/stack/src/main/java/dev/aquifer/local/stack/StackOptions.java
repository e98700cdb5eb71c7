package dev.aquifer.local.stack;

import dev.aquifer.local.bus.Retries;
import dev.aquifer.local.compute.ComputeSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a local stack is started with, beside its template.
 *
 * @param template the directory that CDK synthesized to
 * @param work a directory for this run's data and logs, created if it is missing
 * @param code a directory for unpacked functions, worth keeping between runs
 * @param users who may ask for tokens
 * @param secrets a file of their values, which need not be there; see docs/operations.md
 * @param port of the API, 0 for any free one
 * @param environmentsPerFunction the most processes of one function at once, if the template does
 *     not want fewer
 * @param retries how long asynchronous invocations wait between attempts
 * @param backends the services below
 * @param progress told of every part that is ready
 */
public record StackOptions(
    Path template,
    Path work,
    Path code,
    List<SampleUser> users,
    Path secrets,
    int port,
    int environmentsPerFunction,
    Retries retries,
    Backends.Factory backends,
    Progress progress) {

  /** As many processes as suit this machine, quick retries, any free port, and no Docker. */
  public static StackOptions of(Installation installation, Path work, List<SampleUser> users) {
    return new StackOptions(
        installation.template(),
        work,
        work.resolve("functions"),
        users,
        installation.localStack().resolve("secrets.json"),
        0,
        ComputeSettings.environmentsOfThisMachine(),
        Retries.quick(),
        EmbeddedBackends.of(installation),
        Progress.silent());
  }

  /** The same with another template. */
  public StackOptions withTemplate(Path other) {
    return new StackOptions(
        other,
        work,
        code,
        users,
        secrets,
        port,
        environmentsPerFunction,
        retries,
        backends,
        progress);
  }

  /** The same with other services. */
  public StackOptions withBackends(Backends.Factory other) {
    return new StackOptions(
        template,
        work,
        code,
        users,
        secrets,
        port,
        environmentsPerFunction,
        retries,
        other,
        progress);
  }

  /** The same with a listener to its progress. */
  public StackOptions withProgress(Progress other) {
    return new StackOptions(
        template,
        work,
        code,
        users,
        secrets,
        port,
        environmentsPerFunction,
        retries,
        backends,
        other);
  }

  /** The same on a certain port. */
  public StackOptions withPort(int other) {
    return new StackOptions(
        template,
        work,
        code,
        users,
        secrets,
        other,
        environmentsPerFunction,
        retries,
        backends,
        progress);
  }

  /** The same with another directory for unpacked functions. */
  public StackOptions withCode(Path other) {
    return new StackOptions(
        template,
        work,
        other,
        users,
        secrets,
        port,
        environmentsPerFunction,
        retries,
        backends,
        progress);
  }
}
