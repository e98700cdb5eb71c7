package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.aws.AwsClients;
import dev.aquifer.core.change.Claim;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DocumentTable.Outcome.Refused;
import dev.aquifer.dynamodb.DocumentTable.Outcome.Written;
import dev.aquifer.events.ContentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger in one DynamoDB table: partition key {@code tenant}, sort key {@code documentId}, time
 * to live {@code expiresAt}. Every write is one conditional update; every read is strongly
 * consistent.
 */
public final class DynamoLedger implements Ledger {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final DocumentTable table;
  private final Duration tombstoneLife;
  private final InstantSource clock;

  /**
   * Makes a ledger over an existing table.
   *
   * @param tombstoneLife how long a deletion is remembered; longer than any message can live
   */
  public DynamoLedger(
      DynamoDbClient dynamo, String table, Duration tombstoneLife, InstantSource clock) {
    this.table = new DocumentTable(dynamo, table);
    this.tombstoneLife = tombstoneLife;
    this.clock = clock;
  }

  /**
   * The ledger of {@code AQUIFER_LEDGER_TABLE}; {@code AQUIFER_TOMBSTONE_DAYS} are 60 by default.
   */
  public static DynamoLedger configured(Settings settings) {
    return new DynamoLedger(
        AwsClients.client(DynamoDbClient.builder(), TIMEOUT),
        settings.text("AQUIFER_LEDGER_TABLE"),
        Duration.ofDays(settings.number("AQUIFER_TOMBSTONE_DAYS", 60)),
        Clock.systemUTC());
  }

  /** Returns if the table answers. */
  public void probe() {
    find("health", "none");
  }

  /** How many documents of all tenants are in each state; reads the whole table. */
  public Map<DocumentState, Long> count() {
    return table.count();
  }

  @Override
  public Claim claim(DocumentUpdated change) {
    Acceptance acceptance = new Acceptance(change, DocumentState.PENDING, clock.instant(), null);
    Claim claim = accept(change, acceptance, seen -> AccessUpdate.of(change.access(), seen));
    if (claim instanceof Claim.Done(LedgerEntry entry)) {
      return switch (entry.state()) {
        case PENDING -> new Claim.Won(entry);
        case FAILED -> resume(entry);
        case INDEXED, DELETED -> claim;
      };
    }
    return claim;
  }

  @Override
  public Claim bury(DocumentDeleted change) {
    Instant now = clock.instant();
    Acceptance acceptance =
        new Acceptance(change, DocumentState.DELETED, now, now.plus(tombstoneLife));
    Claim claim = accept(change, acceptance, seen -> AccessUpdate.of(change, seen));
    return claim instanceof Claim.Done(LedgerEntry entry) && entry.state() == DocumentState.DELETED
        ? new Claim.Won(entry)
        : claim;
  }

  /**
   * Makes the conditional write. If it is refused, an equal version and tag tell a second delivery;
   * for a newer version, it was made for other readers than the item had, and is made again.
   */
  private Claim accept(
      ContentChange change,
      Acceptance acceptance,
      Function<@Nullable LedgerEntry, AccessUpdate> access) {
    @Nullable LedgerEntry seen = null;
    while (true) {
      switch (table.write(acceptance.request(table.name(), access.apply(seen)))) {
        case Written(LedgerEntry entry) -> {
          return new Claim.Won(entry);
        }
        case Refused(LedgerEntry entry) when isSame(change, entry) -> {
          return new Claim.Done(entry);
        }
        case Refused(LedgerEntry entry) when isOlder(change, entry) -> {
          return new Claim.Superseded(entry);
        }
        case Refused(LedgerEntry entry) -> seen = entry;
      }
    }
  }

  private static boolean isSame(ContentChange change, LedgerEntry entry) {
    return change.version().order().equals(entry.version().order())
        && change.version().tag().equals(entry.version().tag());
  }

  private static boolean isOlder(ContentChange change, LedgerEntry entry) {
    return change.version().order().compareTo(entry.version().order()) < 0;
  }

  private Claim resume(LedgerEntry failed) {
    return table
        .write(
            ItemUpdate.of(
                    failed.document(),
                    failed.generation(),
                    DocumentState.FAILED,
                    "SET #state = :pending REMOVE #failure")
                .with(":pending", text(DocumentState.PENDING.name())))
        .<Claim>map(Claim.Won::new)
        .orElseGet(() -> whoeverResumed(failed));
  }

  /** Another delivery resumed the change first, unless a later change came in between. */
  private Claim whoeverResumed(LedgerEntry failed) {
    DocumentRef document = failed.document();
    LedgerEntry now = find(document.tenant(), document.id()).orElse(failed);
    return now.generation() == failed.generation() && now.state() == DocumentState.PENDING
        ? new Claim.Won(now)
        : new Claim.Superseded(now);
  }

  @Override
  public boolean announce(DocumentRef document, long generation, int chunkCount) {
    return table
        .write(
            ofLatest(document, generation, "SET #chunks.#g = :count")
                .with(":count", number(chunkCount)))
        .isPresent();
  }

  @Override
  public Optional<LedgerEntry> publish(
      DocumentRef document, long generation, Description description) {
    return table
        .write(
            ofLatest(
                    document,
                    generation,
                    "SET #state = :indexed, #visibleGeneration = :generation,"
                        + " #visibleReaders = #readers, #description = :description"
                        + " REMOVE #failure")
                .with(":indexed", text(DocumentState.INDEXED.name()))
                .with(":description", LedgerItem.description(description))
                .returningTheOld())
        .or(() ->
            find(document.tenant(), document.id())
                .filter(entry -> entry.visibleGeneration() == generation));
  }

  @Override
  public boolean keep(DocumentRef document, long generation) {
    return table
        .write(
            ofLatest(
                    document,
                    generation,
                    "SET #state = :indexed, #visibleReaders = #readers REMOVE #failure")
                .onlyIf("#visibleGeneration > :none")
                .with(":indexed", text(DocumentState.INDEXED.name()))
                .with(":none", number(0)))
        .isPresent();
  }

  @Override
  public boolean fail(DocumentRef document, long generation, Failure failure, boolean hide) {
    String set = "SET #state = :failed, #failure = :failure";
    ItemUpdate update =
        hide
            ? ofLatest(document, generation, set + ", #visibleGeneration = :none")
                .with(":none", number(0))
            : ofLatest(document, generation, set);
    return table
        .write(
            update
                .with(":failed", text(DocumentState.FAILED.name()))
                .with(":failure", LedgerItem.failure(failure)))
        .isPresent();
  }

  @Override
  public void note(DocumentRef document, long generation, Failure failure) {
    table.write(
        ofLatest(document, generation, "SET #failure = :failure")
            .with(":failure", LedgerItem.failure(failure)));
  }

  @Override
  public Optional<LedgerEntry> changeReaders(ReadersChanged change) {
    return readersUpdate(change).flatMap(update -> update.in(table));
  }

  @Override
  public Optional<LedgerEntry> changeReaders(ReadersChanged change, LedgerEntry seen) {
    return readersUpdate(change).flatMap(update -> update.in(table, seen));
  }

  private Optional<ReadersUpdate> readersUpdate(ReadersChanged change) {
    return Optional.ofNullable(change.access().readers())
        .map(readers -> new ReadersUpdate(change, readers, clock.instant().plus(tombstoneLife)));
  }

  @Override
  public void forget(DocumentRef document, Set<Long> generations) {
    for (long generation : generations) {
      table.write(ItemUpdate.ofExisting(document, generation, "REMOVE #chunks.#g"));
    }
  }

  @Override
  public Optional<LedgerEntry> find(String tenant, String documentId) {
    return table.find(LedgerItem.key(tenant, documentId));
  }

  @Override
  public Map<String, LedgerEntry> findAll(String tenant, Collection<String> documentIds) {
    return table.findAll(
        documentIds.stream().distinct().map(id -> LedgerItem.key(tenant, id)).toList());
  }

  @Override
  public Page list(String tenant, int limit, @Nullable String after) {
    return table.page(tenant, limit, after);
  }

  private static ItemUpdate ofLatest(DocumentRef document, long generation, String expression) {
    return ItemUpdate.of(document, generation, DocumentState.PENDING, expression);
  }
}
