package dev.aquifer.searchaccess;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the custom resource {@code Custom::SearchAccess}: the security roles of the domain are
 * what the resource declares. Whatever happens, CloudFormation gets an answer, since it would wait
 * for an hour otherwise.
 */
final class SearchAccess implements Function<CloudFormationCustomResourceEvent, String> {

  private static final Logger LOG = LoggerFactory.getLogger(SearchAccess.class);

  private final Duration pause;

  /**
   * Handles requests.
   *
   * @param pause before a request to the domain is tried again
   */
  SearchAccess(Duration pause) {
    this.pause = pause;
  }

  @Override
  public String apply(CloudFormationCustomResourceEvent request) {
    Reply reply = reply(request);
    reply.to(request);
    return reply.status();
  }

  private Reply reply(CloudFormationCustomResourceEvent request) {
    try {
      return switch (request.getRequestType()) {
        case "Create" -> put(request.getResourceProperties());
        case "Update" -> {
          Reply done = put(request.getResourceProperties());
          removeWhatIsNotDeclared(
              request.getOldResourceProperties(), request.getResourceProperties());
          yield done;
        }
        case "Delete" -> forget(request.getResourceProperties());
        default ->
            throw new IllegalArgumentException("unknown request " + request.getRequestType());
      };
    } catch (RuntimeException e) {
      LOG.error("{} failed: {}", request.getRequestType(), e.toString());
      return Reply.failed(e);
    }
  }

  private Reply put(Map<String, Object> properties) {
    List<SearchRole> roles = SearchRole.of(properties);
    DomainSecurity domain = domain(properties);
    roles.forEach(domain::put);
    return Reply.SUCCESS;
  }

  /** Roles of another domain stay there: that domain is not this stack's any more. */
  private void removeWhatIsNotDeclared(Map<String, Object> old, Map<String, Object> now) {
    if (!SearchRole.text(old, "Endpoint").equals(SearchRole.text(now, "Endpoint"))) {
      return;
    }
    Set<String> declared =
        SearchRole.of(now).stream().map(SearchRole::name).collect(Collectors.toSet());
    DomainSecurity domain = domain(now);
    SearchRole.of(old).stream()
        .filter(role -> !declared.contains(role.name()))
        .forEach(domain::remove);
  }

  /**
   * Removes the roles. If that fails the stack is deleted all the same: their IAM roles go with it,
   * and a domain that does not answer may be gone.
   */
  private Reply forget(Map<String, Object> properties) {
    try {
      DomainSecurity domain = domain(properties);
      SearchRole.of(properties).forEach(domain::remove);
    } catch (RuntimeException e) {
      LOG.warn("The roles stay in the domain: {}", e.toString());
    }
    return Reply.SUCCESS;
  }

  private DomainSecurity domain(Map<String, Object> properties) {
    return DomainSecurity.at(SearchRole.text(properties, "Endpoint"), pause);
  }
}
