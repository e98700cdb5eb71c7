package dev.aquifer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Nothing crosses the border of a tenant, nor of a document's readers: whatever is asked, in
 * whatever way, a reply holds no word, no id and no count of what its caller may not read.
 * Documents, readers and questions are random; the seed is in every message, and {@code
 * -Dtenants.seed} sets it.
 */
abstract class TenantSuite {

  private static final int DOCUMENTS = 30;
  private static final int QUESTIONS = 5;
  private static final List<String> TENANTS = List.of("default", "acme", "rival");
  private static final List<String> TOPICS = List.of("harbour", "turbine", "ledger", "orchard");
  private static final List<String> READERS =
      List.of(
          "everyone",
          "group:hr",
          "group:engineering",
          "group:hr,group:engineering",
          "user:acme-hr",
          "user:rival-guest",
          "user:linus",
          "nobody");

  private static final List<Caller> CALLERS =
      List.of(
          new Caller("default", "ada", Set.of("hr", "power_users")),
          new Caller("default", "grace", Set.of("engineering", "power_users")),
          new Caller("default", "linus", Set.of()),
          new Caller("default", "root", Set.of("admins")),
          new Caller("acme", "acme-hr", Set.of("hr", "power_users")),
          new Caller("acme", "acme-engineer", Set.of("engineering", "power_users")),
          new Caller("acme", "acme-root", Set.of("admins")),
          new Caller("rival", "rival-hr", Set.of("hr", "power_users")),
          new Caller("rival", "rival-guest", Set.of()),
          new Caller("rival", "rival-root", Set.of("admins")));

  /**
   * A document, and the word that nothing else holds.
   *
   * @param topic a word that documents of every tenant hold
   */
  private record Secret(DocumentRef document, String readers, String topic, String word) {

    boolean isReadBy(Caller caller) {
      return document.tenant().equals(caller.tenant())
          && Readers.allow(Readers.parse(readers), caller);
    }

    boolean isSeenBy(Caller caller) {
      return document.tenant().equals(caller.tenant())
          && (caller.groups().contains("admins") || isReadBy(caller));
    }
  }

  @Test
  void noReplyHoldsAnythingOfWhatItsCallerMayNotRead(Aquifer aquifer) {
    long seed = Long.getLong("tenants.seed", new Random().nextLong());
    RandomGenerator random = new Random(seed);
    List<Secret> secrets =
        IntStream.range(0, DOCUMENTS).mapToObj(i -> put(aquifer, random, seed, i)).toList();
    secrets.forEach(secret -> aquifer.awaitState(secret.document(), "INDEXED"));
    List<String> questions = questions(random, secrets);
    Set<String> found = new HashSet<>();
    // Twice, so that what one caller's question left in a cache meets the next one's.
    for (int round = 0; round < 2; round++) {
      for (Caller caller : CALLERS) {
        for (String question : questions) {
          found.addAll(ask(aquifer.as(caller.subject()), caller, question, secrets, seed));
        }
      }
    }
    for (Caller caller : CALLERS) {
      look(aquifer.as(caller.subject()), caller, secrets, seed);
      reach(aquifer.as(caller.subject()), caller, secrets, seed);
    }
    assertThat(found).as("readers find what they may read, seed %d", seed).isNotEmpty();
    assertOwnRecordsAlone(aquifer, "root", "default", seed);
    assertOwnRecordsAlone(aquifer, "acme-root", "acme", seed);
    assertOwnRecordsAlone(aquifer, "rival-root", "rival", seed);
  }

  private static void assertOwnRecordsAlone(
      Aquifer aquifer, String administrator, String tenant, long seed) {
    await(tenant + " has records")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !tenantsOfRecords(aquifer.as(administrator)).isEmpty());
    assertThat(tenantsOfRecords(aquifer.as(administrator)))
        .as("seed %d: %s", seed, administrator)
        .containsOnly(tenant);
  }

  private static Set<String> tenantsOfRecords(ApiCaller api) {
    Set<String> tenants = new HashSet<>();
    String after = "";
    do {
      JsonNode page = api.get("v1/audit?limit=1000" + after).json();
      page.path("records").forEach(one -> tenants.add(one.path("tenant").asString()));
      after = page.has("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());
    return tenants;
  }

  private static Secret put(Aquifer aquifer, RandomGenerator random, long seed, int number) {
    String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    String readers = READERS.get(random.nextInt(READERS.size()));
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    String word =
        random
            .ints(9, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining("", "qx", ""));
    String key =
        (tenant.equals("default") ? "" : "tenants/" + tenant + "/") + "borders/%x/%d-%s.txt";
    String named = key.formatted(seed, number, topic);
    String text = "The password of the %s is %s. Only few may know it.".formatted(topic, word);
    aquifer.put(named, text, readers);
    DocumentRef document = DocumentRef.ofObject(aquifer.bucket(), named);
    return new Secret(document, readers, topic, word);
  }

  private static List<String> questions(RandomGenerator random, List<Secret> secrets) {
    List<String> questions = new ArrayList<>();
    TOPICS.forEach(topic -> questions.add("What is the password of the " + topic + "?"));
    for (int i = 0; i < QUESTIONS; i++) {
      Secret secret = secrets.get(random.nextInt(secrets.size()));
      String word = secret.word();
      questions.add(
          switch (i % 3) {
            case 0 -> "Is " + word + " the password of the " + secret.topic() + "?";
            case 1 -> "What is " + word.substring(0, word.length() - 1) + "?";
            default -> "What does " + secret.document().uri() + " say?";
          });
    }
    return questions;
  }

  /** Returns the words that were found: otherwise nothing could have leaked. */
  private static List<String> ask(
      ApiCaller api, Caller caller, String question, List<Secret> secrets, long seed) {
    ApiCaller.Response answer = api.post("v1/query", Map.of("question", question));
    ApiCaller.Response hits = api.post("v1/search", Map.of("query", question, "size", 50));
    for (ApiCaller.Response reply : List.of(answer, hits)) {
      assertThat(reply.status()).as("seed %d: %s", seed, reply.body()).isEqualTo(200);
      holdsNothing(reply.body(), question, caller, secrets, seed);
    }
    return secrets.stream().map(Secret::word).filter(hits.body()::contains).toList();
  }

  /** Lists what there is, and opens every document by its id. */
  private static void look(ApiCaller api, Caller caller, List<Secret> secrets, long seed) {
    Set<String> listed = new HashSet<>();
    String after = "";
    do {
      JsonNode page = api.get("v1/documents?limit=100" + after).json();
      page.path("documents").forEach(one -> listed.add(one.path("id").asString()));
      after = page.has("next") ? "&after=" + page.path("next").asString() : "";
    } while (!after.isEmpty());
    for (Secret secret : secrets) {
      String id = secret.document().id();
      boolean seen = secret.isSeenBy(caller);
      assertThat(listed.contains(id)).as("seed %d: %s %s", seed, caller, secret).isEqualTo(seen);
      assertThat(api.get("v1/documents/" + id).status())
          .as("seed %d: %s %s", seed, caller, secret)
          .isEqualTo(seen ? 200 : 404);
    }
  }

  /** Names what there is elsewhere in every field that takes an id. */
  private static void reach(ApiCaller api, Caller caller, List<Secret> secrets, long seed) {
    for (Secret secret : secrets) {
      if (secret.isSeenBy(caller)) {
        continue;
      }
      String id = secret.document().id();
      String path = "v1/documents/" + id;
      ApiCaller.Response opened =
          api.put(path + "/readers", Map.of("readers", List.of("everyone")));
      assertThat(opened.status()).as("seed %d: %s", seed, caller).isIn(403, 404);
      assertThat(api.delete(path).status()).as("seed %d: %s", seed, caller).isIn(403, 404);
      Map<String, Object> filtered =
          Map.of("query", "password", "filters", Map.of("documentId", List.of(id)));
      String hits = api.post("v1/search", filtered).body();
      assertThat(hits).as("seed %d: %s", seed, caller).contains("\"hits\":[]");
    }
  }

  /** A question may hold a secret word, but no reply repeats it. */
  private static void holdsNothing(
      String reply, String question, Caller caller, List<Secret> secrets, long seed) {
    for (Secret secret : secrets) {
      if (!secret.isReadBy(caller)) {
        assertThat(reply)
            .as("seed %d: %s asks '%s'", seed, caller, question)
            .doesNotContain(secret.word(), secret.document().id(), secret.document().uri());
      }
    }
  }
}
