package dev.aquifer.searchaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.aquifer.runtime.EventType;
import dev.aquifer.wire.WireServer;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On the wire: CloudFormation's protocol on one side, the security plugin's on the other. */
class SearchAccessTest {

  private static final String QUERY = role("aquifer-query", "QueryRole");
  private static final String PURGE = role("aquifer-purge", "PurgeRole");

  private final WireServer domain = WireServer.start(request -> WireServer.json("{}"));
  private final WireServer cloudFormation =
      WireServer.start(request -> new WireServer.Whole(200, "", ""));
  private final SearchAccess access = new SearchAccess(Duration.ZERO);

  @AfterEach
  void close() {
    domain.close();
    cloudFormation.close();
  }

  @Test
  void aRoleIsDefinedAndThenGivenToItsIamRoleAlone() {
    access.apply(event("Create", QUERY, null));

    assertThat(sent())
        .containsExactly(
            "PUT /_plugins/_security/api/roles/aquifer-query",
            "PUT /_plugins/_security/api/rolesmapping/aquifer-query");
    assertThat(json(domain.requests().getFirst().body()))
        .isEqualTo(
            json(
                """
                {"cluster_permissions": ["cluster:monitor/main"],
                 "index_permissions": [
                   {"index_patterns": ["chunks"], "allowed_actions": ["indices:data/read/search"]}]}
                """));
    assertThat(json(domain.requests().getLast().body()))
        .isEqualTo(json("{\"backend_roles\": [\"arn:aws:iam::123456789012:role/QueryRole\"]}"));
  }

  @Test
  void everyRequestToTheDomainIsSignedForTheServiceWithItsBody() {
    access.apply(event("Create", QUERY, null));

    assertThat(domain.requests())
        .allSatisfy(request -> {
          assertThat(request.headers().get("authorization"))
              .startsWith("AWS4-HMAC-SHA256 Credential=local/")
              .contains("/us-east-1/es/aws4_request")
              .contains("x-amz-content-sha256");
          assertThat(request.headers()).containsKey("x-amz-date");
        });
  }

  @Test
  void cloudFormationIsAnsweredAtTheAddressOfItsRequestWithoutAContentType() {
    assertThat(access.apply(event("Create", QUERY, null))).isEqualTo("SUCCESS");

    WireServer.Request answer = cloudFormation.requests().getFirst();
    assertThat(answer.method() + " " + answer.path()).isEqualTo("PUT /answer%3A1");
    assertThat(answer.headers()).doesNotContainKey("content-type");
    assertThat(json(answer.body()))
        .isEqualTo(
            json(
                """
                {"Status": "SUCCESS", "Reason": "", "PhysicalResourceId": "Roles", "StackId": "stack",
                 "RequestId": "request", "LogicalResourceId": "Roles"}
                """));
  }

  @Test
  void aSecondRequestForTheSameRolesSendsTheSame() {
    access.apply(event("Create", QUERY, null));
    List<String> first = sent();
    access.apply(event("Update", QUERY, QUERY));

    assertThat(sent().subList(first.size(), sent().size())).isEqualTo(first);
  }

  @Test
  void aRoleThatIsDeclaredNoMoreIsTakenAwayAndRemoved() {
    access.apply(event("Update", QUERY, QUERY + "," + PURGE));

    assertThat(sent())
        .endsWith(
            "DELETE /_plugins/_security/api/rolesmapping/aquifer-purge",
            "DELETE /_plugins/_security/api/roles/aquifer-purge")
        .hasSize(4);
  }

  @Test
  void deletionRemovesEveryRoleAndOneThatIsGoneIsNoError() {
    domain.reply(request -> WireServer.error(404, "{}"));

    assertThat(access.apply(event("Delete", QUERY, null))).isEqualTo("SUCCESS");
    assertThat(sent()).allMatch(line -> line.startsWith("DELETE ")).hasSize(2);
  }

  @Test
  void aStackIsDeletedEvenIfItsDomainDoesNotAnswer() {
    domain.reply(request -> WireServer.error(403, "{}"));

    assertThat(access.apply(event("Delete", QUERY, null))).isEqualTo("SUCCESS");
  }

  @Test
  void whatPassesIsTriedAgain() {
    AtomicInteger requests = new AtomicInteger();
    domain.reply(request ->
        switch (requests.incrementAndGet()) {
          case 1 -> WireServer.error(409, "{}");
          case 2 -> WireServer.error(503, "");
          default -> WireServer.json("{}");
        });

    assertThat(access.apply(event("Create", QUERY, null))).isEqualTo("SUCCESS");
    assertThat(domain.requests()).hasSize(4);
  }

  @Test
  void aRefusalFailsTheDeploymentWithWhatTheDomainSaid() {
    domain.reply(request -> WireServer.error(403, "{\"message\":\"no permissions\"}"));

    assertThat(access.apply(event("Create", QUERY, null))).isEqualTo("FAILED");
    assertThat(domain.requests()).hasSize(1);
    assertThat(json(cloudFormation.requests().getFirst().body()).path("Reason").asString())
        .contains("PUT roles/aquifer-query", "403", "no permissions");
  }

  @Test
  void aPropertyThatIsMissingFailsTheDeploymentBeforeTheDomainIsAsked() {
    assertThat(access.apply(event("Create", "{\"Name\": \"aquifer-query\"}", null)))
        .isEqualTo("FAILED");

    assertThat(domain.requests()).isEmpty();
    assertThat(json(cloudFormation.requests().getFirst().body()).path("Reason").asString())
        .contains("ClusterActions");
  }

  @Test
  void anAnswerThatCloudFormationDoesNotTakeIsAnErrorSoThatLambdaTriesAgain() {
    cloudFormation.reply(request -> new WireServer.Whole(503, "", ""));

    assertThatThrownBy(() -> access.apply(event("Create", QUERY, null)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("503");
  }

  private List<String> sent() {
    return domain.requests().stream()
        .map(request -> request.method() + " " + request.path())
        .toList();
  }

  private static String role(String name, String iamRole) {
    return """
    {"Name": "%s", "ClusterActions": ["cluster:monitor/main"], "Index": "chunks",
     "IndexActions": ["indices:data/read/search"],
     "IamRole": "arn:aws:iam::123456789012:role/%s"}\
    """
        .formatted(name, iamRole);
  }

  /** As Lambda hands it over. */
  private CloudFormationCustomResourceEvent event(
      String type, String roles, @Nullable String oldRoles) {
    String old = oldRoles == null ? "" : ", \"OldResourceProperties\": " + properties(oldRoles);
    String event =
        """
        {"RequestType": "%s", "ServiceToken": "arn", "ResponseURL": "%s/answer%%3A1?signature=s",
         "StackId": "stack", "RequestId": "request", "ResourceType": "Custom::SearchAccess",
         "LogicalResourceId": "Roles", "PhysicalResourceId": "Roles",
         "ResourceProperties": %s%s}
        """
            .formatted(type, cloudFormation.uri(), properties(roles), old);
    return EventType.lambda(CloudFormationCustomResourceEvent.class)
        .read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }

  private String properties(String roles) {
    return "{\"ServiceToken\": \"arn\", \"Endpoint\": \"%s\", \"Roles\": [%s]}"
        .formatted(domain.uri(), roles);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
