package fr.rdvsolidarites.people;

import static gen.db.Tables.CONTACT_CODE;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.Throttle;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Six digits by SMS or e-mail, ten minutes, five tries ({@code 5-promises.md} R8; {@code
 * docs/decisions}: a code proves a phone). The code is computed from the row and the secret of the
 * installation: a copy of the database opens nothing, and a second message says the same code as
 * the first, which may come late.
 */
@Component
public class ContactCodes {

  /** What a code opens; a code for one thing opens no other. */
  public enum Purpose {
    BOOKING,
    RDVS,
    PRESCRIPTION,
    /** A phone or an address that she adds to her account. */
    CONTACT,
    /** A new password in place of one that she forgot. */
    PASSWORD;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Planned to be sent, in the transaction that says so. */
  public record Asked(long codeId, Instant at) {}

  /** What came of asking for a code. */
  public sealed interface Request {
    record Done(long codeId) implements Request {}

    record TooMany(Instant retryAt) implements Request {

      /** Whole minutes to wait, one at least. */
      public long minutesFrom(Instant now) {
        return Throttle.minutes(now, retryAt);
      }
    }
  }

  /** What came of typing one. */
  public sealed interface Check {
    record Right(ContactPoint contact) implements Check {}

    record Wrong(int triesLeft) implements Check {}

    /** Too late, or too many wrong tries: another one is needed. */
    record Closed() implements Check {}
  }

  public static final Duration LIFE = Duration.ofMinutes(10);
  static final int TRIES = 5;

  private static final int CODES = 1_000_000;

  private final DSLContext dsl;
  private final Clock clock;
  private final Seal seal;
  private final CodeLimits limits;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  ContactCodes(
      DSLContext dsl,
      Clock clock,
      Seal seal,
      CodeLimits limits,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.dsl = dsl;
    this.clock = clock;
    this.seal = seal;
    this.limits = limits;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * What a code is asked for.
   *
   * @param organisationId whose territoire's providers send it; null: the platform's
   */
  public record Wanted(Purpose purpose, ContactPoint contact, @Nullable Long organisationId) {}

  /**
   * Sends a code, the same again while the earlier one is good. Not within a transaction.
   *
   * @param earlier what this browser was given before, if it was
   * @param send false: everything but the message, so that nobody learns whether a contact is known
   */
  public Request ask(Wanted wanted, IpBlock network, @Nullable Long earlier, boolean send) {
    var refused = limits.firstRefusal(wanted.contact(), network);
    if (refused.isPresent()) {
      return new Request.TooMany(refused.get());
    }
    var lane = limits.lane(network);
    var slow = !limits.isQuick(lane);
    var waits = earlier != null && isWaiting(earlier);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var id =
                  Optional.ofNullable(earlier)
                      .filter(code -> prolong(code, wanted))
                      .orElseGet(() -> insert(wanted, lane, slow));
              if (send && !(waits && Objects.equals(earlier, id))) {
                events.publishEvent(new Asked(id, clock.instant()));
              }
              return new Request.Done(id);
            }));
  }

  private boolean isWaiting(long id) {
    return dsl.fetchExists(
        CONTACT_CODE,
        CONTACT_CODE.ID.eq(id),
        CONTACT_CODE.SLOW.isTrue(),
        CONTACT_CODE.TURN_AT.isNull());
  }

  /** One that waits for its turn keeps its place; one that had it takes another. */
  private boolean prolong(long id, Wanted wanted) {
    var contact = wanted.contact();
    return dsl.update(CONTACT_CODE)
            .set(
                CONTACT_CODE.EXPIRES_AT,
                greatest(CONTACT_CODE.EXPIRES_AT, val(clock.instant().plus(LIFE))))
            .setNull(CONTACT_CODE.TURN_AT)
            .where(
                CONTACT_CODE.ID.eq(id),
                CONTACT_CODE.PURPOSE.eq(wanted.purpose().code()),
                CONTACT_CODE.CHANNEL.eq(contact.way().code()),
                CONTACT_CODE.CONTACT.eq(contact.value()),
                CONTACT_CODE.FAILED_TRIES.lt((short) TRIES),
                CONTACT_CODE.EXPIRES_AT.gt(clock.instant()))
            .execute()
        == 1;
  }

  private long insert(Wanted wanted, String lane, boolean slow) {
    var now = clock.instant();
    return dsl.insertInto(CONTACT_CODE)
        .set(CONTACT_CODE.PURPOSE, wanted.purpose().code())
        .set(CONTACT_CODE.CHANNEL, wanted.contact().way().code())
        .set(CONTACT_CODE.CONTACT, wanted.contact().value())
        .set(
            CONTACT_CODE.TERRITOIRE_ID,
            field(
                select(ORGANISATION.TERRITOIRE_ID)
                    .from(ORGANISATION)
                    .where(ORGANISATION.ID.eq(wanted.organisationId()))))
        .set(CONTACT_CODE.LANE, lane)
        .set(CONTACT_CODE.SLOW, slow)
        .set(CONTACT_CODE.CREATED_AT, now)
        .set(CONTACT_CODE.EXPIRES_AT, now.plus(slow ? CodeLimits.LONGEST_WAIT : LIFE))
        .returningResult(CONTACT_CODE.ID)
        .fetchSingle()
        .value1();
  }

  /** Whether whoever asked for it is told that it may take a while. */
  @Transactional(readOnly = true)
  public boolean isSlow(long id) {
    return dsl.fetchExists(CONTACT_CODE, CONTACT_CODE.ID.eq(id), CONTACT_CODE.SLOW.isTrue());
  }

  /** Whom the code went to; empty when it is forgotten. */
  @Transactional(readOnly = true)
  public Optional<ContactPoint> contact(long id, Purpose purpose) {
    return dsl.selectFrom(CONTACT_CODE)
        .where(CONTACT_CODE.ID.eq(id), CONTACT_CODE.PURPOSE.eq(purpose.code()))
        .fetchOptional(ContactCodes::contactOf);
  }

  /**
   * Compares what was typed; a right code stays right until its end, so that a page sent twice is
   * answered twice. Not within a transaction.
   *
   * @param also what else must be right; told from a wrong code by nobody
   */
  public Check check(long id, Purpose purpose, String typed, Predicate<ContactPoint> also) {
    var contact = contact(id, purpose);
    if (contact.isEmpty() || !limits.mayGuess(contact.get())) {
      return new Check.Closed();
    }
    var check = Objects.requireNonNull(transaction.execute(_ -> compare(id, purpose, typed, also)));
    if (check instanceof Check.Right) {
      limits.guessed(contact.get());
      firstTime(id).ifPresent(limits::answered);
    }
    return check;
  }

  /** Its lane, once. */
  private Optional<String> firstTime(long id) {
    return Objects.requireNonNull(
        transaction.execute(
            _ ->
                dsl.update(CONTACT_CODE)
                    .set(CONTACT_CODE.PROVEN_AT, clock.instant())
                    .where(CONTACT_CODE.ID.eq(id), CONTACT_CODE.PROVEN_AT.isNull())
                    .returningResult(CONTACT_CODE.LANE)
                    .fetchOptional(CONTACT_CODE.LANE)));
  }

  private Check compare(long id, Purpose purpose, String typed, Predicate<ContactPoint> also) {
    var row =
        dsl.selectFrom(CONTACT_CODE)
            .where(
                CONTACT_CODE.ID.eq(id),
                CONTACT_CODE.PURPOSE.eq(purpose.code()),
                CONTACT_CODE.EXPIRES_AT.gt(clock.instant()),
                CONTACT_CODE.FAILED_TRIES.lt((short) TRIES))
            .forUpdate()
            .fetchOne();
    if (row == null) {
      return new Check.Closed();
    }
    var contact = contactOf(row);
    var digits = typed.replaceAll("\\D", "");
    if (digits.equals(code(row)) && also.test(contact)) {
      return new Check.Right(contact);
    }
    var tries = row.getFailedTries() + 1;
    row.setFailedTries((short) tries);
    row.store();
    return tries >= TRIES ? new Check.Closed() : new Check.Wrong(TRIES - tries);
  }

  /** Removes those that nobody can use any more; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(CONTACT_CODE)
        .where(CONTACT_CODE.EXPIRES_AT.lt(clock.instant()))
        .execute();
  }

  static ContactPoint contactOf(Record row) {
    return new ContactPoint(
        ContactPoint.Way.of(row.get(CONTACT_CODE.CHANNEL)), row.get(CONTACT_CODE.CONTACT));
  }

  String code(Record row) {
    var text = row.get(CONTACT_CODE.ID) + "~" + row.get(CONTACT_CODE.CREATED_AT).toEpochMilli();
    var number = ByteBuffer.wrap(LinkToken.sha256(seal.seal("contact-code", text))).getLong();
    return String.format(Locale.ROOT, "%06d", Math.floorMod(number, (long) CODES));
  }
}
