package fr.rdvsolidarites.notifications;

import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SMS_ACCOUNT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.sum;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.notifications.delivery.SmsGateway;
import fr.rdvsolidarites.notifications.sms.SmsAddresses;
import fr.rdvsolidarites.notifications.sms.SmsKeys;
import fr.rdvsolidarites.notifications.sms.SmsProvider;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.TerritoireAction;
import fr.rdvsolidarites.territory.TerritoireEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * By whom a territoire's texts leave ({@code 4-communication-and-api.md} §3.4): a first provider
 * and one that takes over. Keys are written and never read back.
 */
@Component
public class SmsSettings {

  private static final Duration SHOWN = Duration.ofDays(7);
  private static final Duration REPORTED = Duration.ofDays(30);

  private final DSLContext dsl;
  private final Clock clock;
  private final SmsKeys keys;
  private final Journal journal;
  private final SmsAddresses addresses;
  private final BaseUrl baseUrl;

  SmsSettings(
      DSLContext dsl,
      Clock clock,
      SmsKeys keys,
      Journal journal,
      SmsAddresses addresses,
      BaseUrl baseUrl) {
    this.dsl = dsl;
    this.clock = clock;
    this.keys = keys;
    this.journal = journal;
    this.addresses = addresses;
    this.baseUrl = baseUrl;
  }

  /** Why a choice can't be kept; words in {@code messages/desk-territoire.properties}. */
  public enum Problem {
    KEY_MISSING,
    KEY_UNREADABLE,
    SECOND_ALONE,
    SAME_TWICE
  }

  /**
   * @param provider null: none
   * @param key empty: the one that is there stays
   */
  public record Typed(@Nullable String provider, String key) {}

  /**
   * The texts of RDVs that have this status.
   *
   * @param segments as the provider counts and bills them
   */
  public record Figure(String status, int texts, int segments) {}

  /**
   * An address that a provider is to be told.
   *
   * @param what comes there: {@code reports}, {@code replies} or {@code both}
   */
  public record Address(String provider, String what, String url) {}

  /**
   * Where this territoire's providers say what became of texts; none for those that never do. The
   * caller checks the right to the territoire.
   */
  public List<Address> addresses(long territoireId) {
    return addresses.of(territoireId).stream()
        .map(one -> new Address(one.provider(), one.what(), baseUrl.at(one.path())))
        .toList();
  }

  /** When a provider last did. */
  public Optional<Instant> lastReport(long territoireId) {
    return dsl.select(max(RECEIPT.REPORTED_AT))
        .from(RECEIPT)
        .where(
            RECEIPT.TERRITOIRE_ID.eq(territoireId),
            RECEIPT.PLANNED_AT.gt(clock.instant().minus(REPORTED)))
        .fetchOptional(row -> row.value1());
  }

  /** Whom its texts come from; {@code own}: what the territoire wants, null: the service. */
  public static String sender(@Nullable String own) {
    return Objects.requireNonNullElse(own, SmsGateway.SENDER);
  }

  /** The codes of all providers. */
  public static List<String> providers() {
    return Arrays.stream(SmsProvider.values()).map(SmsProvider::code).toList();
  }

  /** Provider codes by rank, 1 and 2. */
  public Map<Integer, String> of(long territoireId) {
    var found = new TreeMap<Integer, String>();
    dsl.select(SMS_ACCOUNT.RANK, SMS_ACCOUNT.PROVIDER)
        .from(SMS_ACCOUNT)
        .where(SMS_ACCOUNT.TERRITOIRE_ID.eq(territoireId))
        .forEach(row -> found.put(row.value1().intValue(), row.value2()));
    return found;
  }

  /** Of the last seven days. */
  public List<Figure> figures(long territoireId) {
    return dsl.select(
            RECEIPT.STATUS,
            count(),
            coalesce(sum(RECEIPT.SMS_SEGMENTS), inline(BigDecimal.ZERO)).cast(Integer.class))
        .from(RECEIPT)
        .where(
            RECEIPT.TERRITOIRE_ID.eq(territoireId),
            RECEIPT.CHANNEL.eq(Channel.SMS.code()),
            RECEIPT.PLANNED_AT.gt(clock.instant().minus(SHOWN)))
        .groupBy(RECEIPT.STATUS)
        .orderBy(count().desc(), RECEIPT.STATUS)
        .fetch(row -> new Figure(row.value1(), row.value2(), row.value3()));
  }

  /**
   * @param typed by rank, 1 and 2
   * @return what stands in the way, by rank; nothing changed then
   * @throws NotFoundException when the actor does not administer the territoire
   */
  @Transactional
  public Map<Integer, Problem> change(
      long territoireId, Map<Integer, Typed> typed, Actor.Agent actor) {
    if (dsl.select(TERRITOIRE.ID)
        .from(TERRITOIRE)
        .where(TERRITOIRE.ID.eq(territoireId), Rights.filter(actor, TerritoireAction.ADMINISTER))
        .forNoKeyUpdate()
        .fetchOptional()
        .isEmpty()) {
      throw new NotFoundException();
    }
    var former = of(territoireId);
    var problems = problems(former, typed);
    if (problems.isEmpty()) {
      write(territoireId, former, typed, actor);
    }
    return problems;
  }

  private static Map<Integer, Problem> problems(
      Map<Integer, String> former, Map<Integer, Typed> typed) {
    var problems = new TreeMap<Integer, Problem>();
    typed.forEach(
        (rank, one) -> {
          var problem = problem(former.get(rank), one);
          if (problem != null) {
            problems.put(rank, problem);
          }
        });
    var first = provider(typed, 1);
    var second = provider(typed, 2);
    if (second != null && first == null) {
      problems.put(2, Problem.SECOND_ALONE);
    } else if (second != null && second.equals(first)) {
      problems.put(2, Problem.SAME_TWICE);
    }
    return problems;
  }

  private static @Nullable String provider(Map<Integer, Typed> typed, int rank) {
    var one = typed.get(rank);
    return one == null ? null : one.provider();
  }

  private static @Nullable Problem problem(@Nullable String former, Typed typed) {
    var code = typed.provider();
    if (code == null) {
      return null;
    }
    if (typed.key().isEmpty()) {
      return code.equals(former) ? null : Problem.KEY_MISSING;
    }
    return SmsProvider.of(code).filter(one -> one.isReadable(typed.key())).isPresent()
        ? null
        : Problem.KEY_UNREADABLE;
  }

  private void write(
      long territoireId,
      Map<Integer, String> former,
      Map<Integer, Typed> typed,
      Actor.Agent actor) {
    var before = new LinkedHashMap<String, Object>();
    var after = new LinkedHashMap<String, Object>();
    typed.forEach(
        (rank, one) -> {
          var was = former.getOrDefault(rank, "");
          var is = one.provider() == null ? "" : one.provider();
          if (!was.equals(is)) {
            before.put("sms_" + rank, was);
            after.put("sms_" + rank, is);
          }
          if (is.isEmpty()) {
            delete(territoireId, rank);
          } else if (!one.key().isEmpty()) {
            after.put("sms_key_" + rank, "changed");
            put(territoireId, rank, is, one.key());
          }
        });
    if (!after.isEmpty()) {
      journal.record(actor, new TerritoireEvent.SmsChanged(territoireId, before, after));
    }
  }

  private void delete(long territoireId, int rank) {
    dsl.deleteFrom(SMS_ACCOUNT)
        .where(SMS_ACCOUNT.TERRITOIRE_ID.eq(territoireId), SMS_ACCOUNT.RANK.eq((short) rank))
        .execute();
  }

  private void put(long territoireId, int rank, String provider, String key) {
    var secret = keys.lock(territoireId, rank, key);
    dsl.insertInto(SMS_ACCOUNT)
        .set(SMS_ACCOUNT.TERRITOIRE_ID, territoireId)
        .set(SMS_ACCOUNT.RANK, (short) rank)
        .set(SMS_ACCOUNT.PROVIDER, provider)
        .set(SMS_ACCOUNT.SECRET, secret)
        .set(SMS_ACCOUNT.CHANGED_AT, clock.instant())
        .onConflict(SMS_ACCOUNT.TERRITOIRE_ID, SMS_ACCOUNT.RANK)
        .doUpdate()
        .set(SMS_ACCOUNT.PROVIDER, provider)
        .set(SMS_ACCOUNT.SECRET, secret)
        .set(SMS_ACCOUNT.CHANGED_AT, clock.instant())
        .execute();
  }
}
