package dev.aquifer.connectors.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.Listing;
import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.InMemoryChangeQueues;
import dev.aquifer.core.change.InMemoryLedger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Places;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.InMemoryManifest;
import dev.aquifer.core.source.InMemorySyncRuns;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourceSync;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.SyncRun;
import dev.aquifer.core.source.TestSource;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.backend.ObjectStore;
import dev.aquifer.s3.ObjectListing;
import dev.aquifer.s3.ObjectMetadata;
import dev.aquifer.s3.S3Bodies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Against S3Proxy, whose events are lost here unless a test delivers them. */
class ObjectsIT {

  private static final String OWN = "documents";
  private static final String OTHER = "files";
  private static final Source RECONCILED = TestSource.of("s3", "{}");

  private final ObjectStore store = ObjectStore.start(new Unheard());
  private final S3Client s3 =
      S3Client.builder().endpointOverride(store.endpoint()).forcePathStyle(true).build();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryChangeQueues queues = new InMemoryChangeQueues();
  private final InMemorySyncRuns runs = new InMemorySyncRuns();
  private Instant now = Instant.now().plus(Duration.ofHours(1));
  private final SourceKinds kinds =
      new SourceKinds(
          List.of(
              new ObjectsKind(
                  OWN,
                  new Places(List.of(new Places.Place("acme", OTHER))),
                  new ObjectListing(s3),
                  new ObjectMetadata(s3),
                  new S3Bodies(s3),
                  ledger,
                  () -> now)));
  private final SyncControl control = new SyncControl(runs, (message, pause) -> {}, () -> now);
  private final SourceSync sync =
      new SourceSync(
          kinds,
          runs,
          new InMemoryManifest(),
          new NoBodies(),
          queues,
          () -> now,
          Duration.ofMinutes(15));

  @BeforeEach
  void makeBuckets() {
    s3.createBucket(create -> create.bucket(OWN));
    s3.createBucket(create -> create.bucket(OTHER));
  }

  @AfterEach
  void stop() {
    s3.close();
    store.close();
  }

  @Test
  void theObjectsOfAnotherBucketAreListedAndRead() {
    for (int i = 0; i < 120; i++) {
      put(OTHER, "in/%03d.md".formatted(i), "text " + i, Map.of());
    }
    put(OTHER, "in/Ä b.md", "umlaut", Map.of("aquifer-readers", "group:hr"));
    put(OTHER, "in/folder/", "", Map.of());
    put(OTHER, "in/000.md.readers.json", "{\"readers\": [\"user:7\"]}", Map.of());
    put(OTHER, "out/x.md", "x", Map.of());
    try (Connector bucket =
        open(
            "\"bucket\": \"files\", \"prefix\": \"in/\", \"readers\": true, \"link\": \"https://f.example/\"")) {
      Listing all = Listing.whole(bucket);
      assertThat(all.keys()).hasSize(121).doesNotHaveDuplicates();
      SourceItem umlaut = all.item("in/Ä b.md");
      assertThat(umlaut.uri()).isEqualTo("https://f.example/in/%C3%84%20b.md");
      assertThat(umlaut.name()).isEqualTo("Ä b.md");
      assertThat(umlaut.readers()).containsExactly("group:hr");
      assertThat(all.item("in/000.md").readers()).containsExactly("user:7");
      assertThat(all.item("in/001.md").readers()).isEmpty();
      assertThat(new String(bucket.read(umlaut, 100), UTF_8)).isEqualTo("umlaut");
      String before = umlaut.fingerprint();
      put(OTHER, "in/Ä b.md", "other", Map.of());
      assertThat(Listing.whole(bucket).item("in/Ä b.md").fingerprint()).isNotEqualTo(before);
      // It may be "umlaut" again by the next listing, which must not take "other" for it.
      assertThat(Problems.codeOf(() -> bucket.read(umlaut, 100)))
          .isEqualTo(ProblemCode.FETCH_FAILED);
    }
  }

  @Test
  void onlyBucketsThatTheDeploymentNamesAreRead() {
    assertThat(Problems.of(() -> open("\"bucket\": \"secret\"")).detail())
        .isEqualTo("'secret' is no bucket that may be read. Add it to the context key 'buckets'.");
    s3.deleteBucket(delete -> delete.bucket(OTHER));
    assertThat(Problems.codeOf(() -> open("\"bucket\": \"files\"").list(null)))
        .isEqualTo(ProblemCode.SOURCE_REFUSED);
  }

  @Test
  void anEventThatWasLostIsMadeUpFor() {
    put(OWN, "tenants/acme/a.md", "one", Map.of("aquifer-readers", "group:hr"));
    assertThat(reconcile().counts().changed()).isEqualTo(1);
    LedgerEntry entry = entry("tenants/acme/a.md").orElseThrow();
    assertThat(entry.readers()).containsExactly("group:hr");
    assertThat(reconcile().counts().changed()).isZero();
    put(OWN, "tenants/acme/a.md", "two", Map.of());
    reconcile();
    assertThat(entry("tenants/acme/a.md").orElseThrow().generation()).isEqualTo(2);
    s3.deleteObject(delete -> delete.bucket(OWN).key("tenants/acme/a.md"));
    reconcile();
    assertThat(entry("tenants/acme/a.md").orElseThrow().state()).isEqualTo(DocumentState.DELETED);
  }

  @Test
  void whatEventsToldIsLeftAsItIs() {
    String etag = put(OWN, "tenants/acme/a.md", "one", Map.of());
    event("tenants/acme/a.md", etag, "0055AED6DCD90281E5");
    assertThat(queued()).isEmpty();
    assertThat(entry("tenants/acme/a.md").orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void aLaterEventWinsHoweverLateTheListingIs() {
    String one = put(OWN, "tenants/acme/a.md", "one", Map.of());
    event("tenants/acme/a.md", one, "0055AED6DCD90281E5");
    String two = put(OWN, "tenants/acme/a.md", "two", Map.of());
    List<DocumentChange> late = queued();
    String three = put(OWN, "tenants/acme/a.md", "three", Map.of());
    event("tenants/acme/a.md", three, "0055AED6DCD90281E6");
    late.forEach(this::handle);
    assertThat(entry("tenants/acme/a.md").orElseThrow().version().tag())
        .isEqualTo("created:" + three)
        .isNotEqualTo("created:" + two);
    s3.deleteObject(delete -> delete.bucket(OWN).key("tenants/acme/a.md"));
    List<DocumentChange> deletion = queued();
    String four = put(OWN, "tenants/acme/a.md", "four", Map.of());
    event("tenants/acme/a.md", four, "0055AED6DCD90281E7");
    deletion.forEach(this::handle);
    assertThat(entry("tenants/acme/a.md").orElseThrow().state()).isEqualTo(DocumentState.PENDING);
  }

  @Test
  void aDeletionWhoseEventWasLostIsFoundThoughNoListingEverSawTheObject() {
    event("tenants/acme/gone.md", "etag", "0055AED6DCD90281E5");
    event("tenants/other/gone.md", "etag", "0055AED6DCD90281E5");
    assertThat(reconcile().counts().deleted()).isEqualTo(1);
    assertThat(entry("tenants/acme/gone.md").orElseThrow().state())
        .isEqualTo(DocumentState.DELETED);
    DocumentRef other = DocumentRef.ofObject(OWN, "tenants/other/gone.md");
    assertThat(ledger.find("other", other.id()).orElseThrow().state())
        .as("another tenant's")
        .isEqualTo(DocumentState.PENDING);
  }

  @Test
  void anEventThatIsOnItsWayIsWaitedFor() {
    now = Instant.now();
    put(OWN, "tenants/acme/a.md", "one", Map.of());
    put(OWN, "tenants/other/b.md", "two", Map.of());
    assertThat(queued()).isEmpty();
    now = now.plus(Duration.ofMinutes(6));
    assertThat(queued()).hasSize(1);
  }

  @Test
  void aSourceThatIsRemovedLeavesWhatEventsTold() {
    String etag = put(OWN, "tenants/acme/a.md", "one", Map.of());
    event("tenants/acme/a.md", etag, "0055AED6DCD90281E5");
    reconcile();
    Source removed = RECONCILED.toRemove();
    control.begin(removed, true);
    sync.work(removed, Instant.MAX);
    assertThat(queues.deletions()).isEmpty();
  }

  private SyncRun reconcile() {
    control.begin(RECONCILED, true);
    sync.work(RECONCILED, Instant.MAX);
    queues.updates().forEach(this::handle);
    queues.deletions().forEach(this::handle);
    queues.clear();
    return runs.latest(RECONCILED.tenant(), RECONCILED.id()).orElseThrow();
  }

  /** What a run queues, which the ledger does not learn of. */
  private List<DocumentChange> queued() {
    control.begin(RECONCILED, true);
    sync.work(RECONCILED, Instant.MAX);
    List<DocumentChange> queued =
        Stream.concat(queues.updates().stream(), queues.deletions().stream()).toList();
    queues.clear();
    return queued;
  }

  private void event(String key, String etag, String sequencer) {
    handle(
        new DocumentUpdated(
            DocumentRef.ofObject(OWN, key),
            new SourceVersion(sequencer, Instant.now(), "created:" + etag),
            new BodyRef(OWN, key, null, key),
            new AccessList(List.of("everyone"), Instant.now())));
  }

  private void handle(DocumentChange change) {
    switch (change) {
      case DocumentUpdated updated -> ledger.claim(updated);
      case DocumentDeleted deleted -> ledger.bury(deleted);
      case ReadersChanged changed -> ledger.changeReaders(changed);
    }
  }

  private Optional<LedgerEntry> entry(String key) {
    return ledger.find("acme", DocumentRef.ofObject(OWN, key).id());
  }

  private String put(String bucket, String key, String text, Map<String, String> metadata) {
    return s3.putObject(
            put -> put.bucket(bucket).key(key).metadata(metadata), RequestBody.fromString(text))
        .eTag()
        .replace("\"", "");
  }

  private Connector open(String settings) {
    return kinds.open(TestSource.of("s3", "{" + settings + "}"));
  }

  private static final class NoBodies implements BodyStore {

    @Override
    public BodyRef put(DocumentRef document, String name, byte[] bytes) {
      throw new AssertionError("objects stay where they are");
    }

    @Override
    public void remove(DocumentRef document) {}
  }

  private static final class Unheard implements ObjectListener {

    @Override
    public void created(String bucket, String key, long size, String etag, String sequencer) {}

    @Override
    public void deleted(String bucket, String key, String sequencer) {}
  }
}
