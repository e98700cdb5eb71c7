package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aquifer.events.DocumentRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API is what its description says. */
abstract class ApiSuite {

  @Test
  void theDescriptionHasTheRoutesOfTheTemplate(Aquifer aquifer) {
    Set<String> described = new TreeSet<>();
    description(aquifer)
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().propertyNames().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(m -> described.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> routes = new TreeSet<>();
    aquifer.stack().definition().api().orElseThrow().routes().forEach(r -> routes.add(r.title()));
    assertThat(described).isEqualTo(routes);
  }

  @Test
  void theDescriptionNamesTheScopeOfEachRoute(Aquifer aquifer) {
    JsonNode paths = description(aquifer).path("paths");
    aquifer
        .stack()
        .definition()
        .api()
        .orElseThrow()
        .routes()
        .forEach(route -> {
          JsonNode operation =
              paths.path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
          Set<String> scopes = new TreeSet<>();
          operation
              .path("security")
              .forEach(s -> s.path("cognito").forEach(n -> scopes.add(n.asString())));
          assertThat(scopes).as(route.title()).isEqualTo(new TreeSet<>(route.scopes()));
        });
  }

  @Test
  void theDescriptionNamesThePermissionOfEachRoute(Aquifer aquifer) {
    JsonNode paths = description(aquifer).path("paths");
    for (String function : List.of("query", "documents", "sources", "audit", "health")) {
      String declared =
          String.valueOf(
              aquifer.function(function).definition().environment().get("AQUIFER_ROUTES"));
      for (String line : declared.lines().toList()) {
        String[] words = line.split(" ", -1);
        JsonNode operation = paths.path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
        assertThat(operation.path("x-permission").asString("anyone")).as(line).isEqualTo(words[2]);
      }
    }
  }

  @Test
  void repliesAreAsDescribed(Aquifer aquifer) {
    DocumentRef document =
        aquifer.put("api/sample.md", "# Puffins\n\nA puffin can dive 60 metres deep.", "everyone");
    aquifer.awaitState(document, "INDEXED");
    ApiCaller ada = aquifer.as(ADA);
    Map<String, Object> question = Map.of("question", "How deep can a puffin dive?");
    assertDescribed(aquifer, "Answer", 200, ada.post("v1/query", question));
    assertDescribed(aquifer, "Hits", 200, ada.post("v1/search", Map.of("query", "puffin")));
    assertDescribed(aquifer, "Documents", 200, ada.get("v1/documents?limit=5"));
    assertDescribed(aquifer, "Document", 200, ada.get("v1/documents/" + document.id()));
    assertDescribed(
        aquifer, "Upload", 201, ada.post("v1/documents", Map.of("name", "a.md", "size", 1)));
    assertDescribed(aquifer, "Health", 200, aquifer.asNobody().get("v1/health"));
    assertDescribed(aquifer, "Health", 200, aquifer.asNobody().get("v1/health/live"));
    assertDescribed(aquifer, "Health", 200, aquifer.asNobody().get("v1/health/ready"));
    assertDescribed(aquifer, "Services", 200, ada.get("v1/health/services"));
    assertDescribed(aquifer, "Analytics", 200, ada.get("v1/analytics?window=1h"));
    assertDescribed(aquifer, "Feedback", 202, ada.post("v1/feedback", Map.of("rating", "helpful")));
    assertDescribed(aquifer, "Queues", 200, ada.get("v1/queues"));
    ApiCaller.Response changes = ada.get("v1/changes?source=s3&limit=1");
    assertDescribed(aquifer, "Changes", 200, changes);
    String change = changes.json().path("changes").path(0).path("id").asString();
    assertDescribed(aquifer, "Change", 200, ada.get("v1/changes/" + change));
    assertDescribed(aquifer, "Deleted", 202, ada.delete("v1/documents/" + document.id()));
    assertDescribed(aquifer, "Problem", 404, ada.get("v1/documents/none"));
    assertDescribed(aquifer, "Problem", 400, ada.postText("v1/query", "{"));
    assertDescribed(aquifer, "Problem", 401, aquifer.asNobody().post("v1/query", question));
    assertDescribed(aquifer, "Problem", 404, ada.get("v1/nowhere"));
  }

  @Test
  void withoutATokenNothingIsTold(Aquifer aquifer) {
    ApiCaller nobody = aquifer.asNobody();
    for (String path : List.of("v1/documents", "v1/documents/x", "v1/health/services")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
    }
    ApiCaller forged = new ApiCaller(aquifer.stack().apiUri(), "eyJhbGciOiJub25lIn0.e30.");
    assertThat(forged.get("v1/documents").status()).isEqualTo(401);
  }

  @Test
  void everyDocumentIsListedOnceHoweverThePagesAreCut(Aquifer aquifer) {
    for (int i = 0; i < 5; i++) {
      DocumentRef document = aquifer.put("pages/" + i + ".txt", "Page " + i + ".", "everyone");
      aquifer.awaitState(document, "INDEXED");
    }
    List<String> whole = ids(aquifer, 100);
    assertThat(ids(aquifer, 2)).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(4);
  }

  private static List<String> ids(Aquifer aquifer, int limit) {
    List<String> ids = new java.util.ArrayList<>();
    String after = "";
    do {
      JsonNode page = aquifer.as(ADA).get("v1/documents?limit=" + limit + after).json();
      page.path("documents").forEach(document -> ids.add(document.path("id").asString()));
      after = page.has("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());
    return ids;
  }

  private static void assertDescribed(
      Aquifer aquifer, String name, int status, ApiCaller.Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    JsonMapper json = JsonMapper.shared();
    ObjectNode schema = json.createObjectNode();
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", description(aquifer).path("components"));
    Schema reader =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.toString(), InputFormat.JSON);
    List<Error> errors = reader.validate(response.body(), InputFormat.JSON);
    assertThat(errors).as(response.body()).isEmpty();
  }

  private static JsonNode description(Aquifer aquifer) {
    return aquifer.asNobody().get("v1/openapi.json").json();
  }
}
