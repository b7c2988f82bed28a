package fr.rdvsolidarites.people;

import static gen.db.Tables.CONTACT_CODE;

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

  /** What leaves. */
  public record Letter(ContactPoint contact, String code, Instant expiresAt) {
    @Override
    public String toString() {
      return "Letter[…]";
    }
  }

  public static final Duration LIFE = Duration.ofMinutes(10);
  static final int TRIES = 5;

  private static final int CODES = 1_000_000;

  /** Somebody in a hurry; from elsewhere, the others still can. */
  private static final Limit BY_NEIGHBOUR =
      new Limit("code-neighbour", new Throttle.Limit(5, Duration.ofMinutes(30)));

  /** Whoever is written to: nobody's phone is made to ring all day. */
  private static final Limit BY_CONTACT =
      new Limit("code-contact", new Throttle.Limit(15, Duration.ofDays(1)));

  /** One mailbox under several spellings. */
  private static final Limit BY_SPELLING =
      new Limit("code-spelling", new Throttle.Limit(5, Duration.ofDays(1)));

  /** Who owns a domain reads all its mail. Whoever is turned away gives her mobile phone. */
  private static final Limit BY_DOMAIN =
      new Limit("code-domain", new Throttle.Limit(6, Duration.ofHours(1)));

  /** A whole office may stand behind one address. */
  private static final Limit BY_NETWORK =
      new Limit("code-network", new Throttle.Limit(100, Duration.ofHours(1)));

  /** Wrong codes for one contact, whoever asked for them: guessing takes centuries. */
  private static final Limit GUESSES =
      new Limit("code-guess", new Throttle.Limit(25, Duration.ofDays(1)));

  private record Limit(String purpose, Throttle.Limit limit) {}

  private final DSLContext dsl;
  private final Clock clock;
  private final Seal seal;
  private final Throttle throttle;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  ContactCodes(
      DSLContext dsl,
      Clock clock,
      Seal seal,
      Throttle throttle,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.dsl = dsl;
    this.clock = clock;
    this.seal = seal;
    this.throttle = throttle;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Sends a code, the same again while the earlier one is good. Not within a transaction.
   *
   * @param earlier what this browser was given before, if it was
   * @param send false: everything but the message, so that nobody learns whether a contact is known
   */
  public Request ask(
      Purpose purpose,
      ContactPoint contact,
      IpBlock network,
      @Nullable Long earlier,
      boolean send) {
    var refused = firstRefusal(contact, network);
    if (refused.isPresent()) {
      return refused.get();
    }
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var id =
                  Optional.ofNullable(earlier)
                      .filter(code -> prolong(code, purpose, contact))
                      .orElseGet(() -> insert(purpose, contact));
              if (send) {
                events.publishEvent(new Asked(id, clock.instant()));
              }
              return new Request.Done(id);
            }));
  }

  private Optional<Request> firstRefusal(ContactPoint contact, IpBlock network) {
    return refusal(BY_NETWORK, network.value())
        .or(() -> refusal(BY_NEIGHBOUR, contact.value() + " " + network.value()))
        .or(() -> refusal(BY_CONTACT, contact.value()))
        .or(() -> contact.isSms() ? Optional.empty() : mailRefusal(contact.value()));
  }

  private Optional<Request> mailRefusal(String mail) {
    var mailbox = Mailboxes.ofMail(mail);
    var domain = Mailboxes.domain(mail);
    return (mailbox.equals(mail) ? Optional.<Request>empty() : refusal(BY_SPELLING, mailbox))
        .or(() -> Mailboxes.isOfThePublic(domain) ? Optional.empty() : refusal(BY_DOMAIN, domain));
  }

  private Optional<Request> refusal(Limit limit, String key) {
    return switch (throttle.tryTake(limit.purpose(), key, limit.limit())) {
      case Throttle.Try.Taken() -> Optional.empty();
      case Throttle.Try.Refused(var retryAt) -> Optional.of(new Request.TooMany(retryAt));
    };
  }

  private boolean prolong(long id, Purpose purpose, ContactPoint contact) {
    return dsl.update(CONTACT_CODE)
            .set(CONTACT_CODE.EXPIRES_AT, clock.instant().plus(LIFE))
            .where(
                CONTACT_CODE.ID.eq(id),
                CONTACT_CODE.PURPOSE.eq(purpose.code()),
                CONTACT_CODE.CHANNEL.eq(contact.way().code()),
                CONTACT_CODE.CONTACT.eq(contact.value()),
                CONTACT_CODE.FAILED_TRIES.lt((short) TRIES),
                CONTACT_CODE.EXPIRES_AT.gt(clock.instant()))
            .execute()
        == 1;
  }

  private long insert(Purpose purpose, ContactPoint contact) {
    var now = clock.instant();
    return dsl.insertInto(CONTACT_CODE)
        .set(CONTACT_CODE.PURPOSE, purpose.code())
        .set(CONTACT_CODE.CHANNEL, contact.way().code())
        .set(CONTACT_CODE.CONTACT, contact.value())
        .set(CONTACT_CODE.CREATED_AT, now)
        .set(CONTACT_CODE.EXPIRES_AT, now.plus(LIFE))
        .returningResult(CONTACT_CODE.ID)
        .fetchSingle()
        .value1();
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
    if (contact.isEmpty()
        || throttle.tryTake(GUESSES.purpose(), contact.get().value(), GUESSES.limit())
            instanceof Throttle.Try.Refused) {
      return new Check.Closed();
    }
    var check = Objects.requireNonNull(transaction.execute(_ -> compare(id, purpose, typed, also)));
    if (check instanceof Check.Right) {
      throttle.giveBack(GUESSES.purpose(), contact.get().value(), GUESSES.limit());
    }
    return check;
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

  /** What to send; empty when it is too late to. */
  @Transactional(readOnly = true)
  public Optional<Letter> letter(long id) {
    return dsl.selectFrom(CONTACT_CODE)
        .where(CONTACT_CODE.ID.eq(id), CONTACT_CODE.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(row -> new Letter(contactOf(row), code(row), row.getExpiresAt()));
  }

  /** Removes those that nobody can use any more; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(CONTACT_CODE)
        .where(CONTACT_CODE.EXPIRES_AT.lt(clock.instant()))
        .execute();
  }

  private static ContactPoint contactOf(Record row) {
    return new ContactPoint(
        ContactPoint.Way.of(row.get(CONTACT_CODE.CHANNEL)), row.get(CONTACT_CODE.CONTACT));
  }

  private String code(Record row) {
    var text = row.get(CONTACT_CODE.ID) + "~" + row.get(CONTACT_CODE.CREATED_AT).toEpochMilli();
    var number = ByteBuffer.wrap(LinkToken.sha256(seal.seal("contact-code", text))).getLong();
    return String.format(Locale.ROOT, "%06d", Math.floorMod(number, (long) CODES));
  }
}
