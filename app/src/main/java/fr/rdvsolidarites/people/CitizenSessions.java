package fr.rdvsolidarites.people;

import static gen.db.Tables.CITIZEN_SESSION;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.shared.LinkToken;
import gen.db.tables.records.CitizenSessionRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Citizens who proved a phone or an address and the first letters of a name, or signed in to their
 * account; nothing in common with the sessions of agents. Half an hour after their last page it is
 * over ({@code 4-communication-and-api.md} §24).
 */
@Component
public class CitizenSessions {

  public static final Duration IDLE = Duration.ofMinutes(30);

  private final DSLContext dsl;
  private final Clock clock;

  CitizenSessions(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * What she proved.
   *
   * @param letters the first three of a last name, as {@code booking} compares them
   */
  public record Proven(ContactPoint contact, String letters) {}

  /** Who sits before the page. */
  public sealed interface Sitting {

    /** Who proved a contact by a code. */
    record ByCode(Proven proven) implements Sitting {}

    /** Who signed in to her account. */
    record ByAccount(long compteId) implements Sitting {}

    default Optional<Long> account() {
      return this instanceof ByAccount(var compteId) ? Optional.of(compteId) : Optional.empty();
    }
  }

  @Transactional
  public LinkToken begin(Proven proven) {
    return begin(
        session ->
            session
                .set(CITIZEN_SESSION.CHANNEL, proven.contact().way().code())
                .set(CITIZEN_SESSION.CONTACT, proven.contact().value())
                .set(CITIZEN_SESSION.LETTERS, proven.letters()));
  }

  /** {@code idToken}: of FranceConnect, shown to it again at the end; null: she came otherwise. */
  @Transactional
  public LinkToken begin(long compteId, @Nullable String idToken) {
    return begin(
        session ->
            session
                .set(CITIZEN_SESSION.COMPTE_ID, compteId)
                .set(CITIZEN_SESSION.ID_TOKEN, idToken));
  }

  private LinkToken begin(UnaryOperator<InsertSetMoreStep<CitizenSessionRecord>> whose) {
    var token = LinkToken.fresh();
    var now = clock.instant();
    whose
        .apply(
            dsl.insertInto(CITIZEN_SESSION)
                .set(CITIZEN_SESSION.TOKEN_HASH, token.hash())
                .set(CITIZEN_SESSION.CREATED_AT, now)
                .set(CITIZEN_SESSION.EXPIRES_AT, now.plus(IDLE)))
        .execute();
    return token;
  }

  /** Empty when it is over; otherwise half an hour more. */
  @Transactional
  public Optional<Sitting> read(LinkToken token) {
    var now = clock.instant();
    return dsl.update(CITIZEN_SESSION)
        .set(CITIZEN_SESSION.EXPIRES_AT, now.plus(IDLE))
        .where(CITIZEN_SESSION.TOKEN_HASH.eq(token.hash()), CITIZEN_SESSION.EXPIRES_AT.gt(now))
        .returning()
        .fetchOptional(CitizenSessions::sitting);
  }

  private static Sitting sitting(CitizenSessionRecord row) {
    return row.getCompteId() != null
        ? new Sitting.ByAccount(row.getCompteId())
        : new Sitting.ByCode(
            new Proven(
                new ContactPoint(ContactPoint.Way.of(row.getChannel()), row.getContact()),
                row.getLetters()));
  }

  /** Everywhere that she is signed in; {@code kept}: but for this one. */
  @Transactional
  public void endAllOf(long compteId, @Nullable LinkToken kept) {
    dsl.deleteFrom(CITIZEN_SESSION)
        .where(
            CITIZEN_SESSION.COMPTE_ID.eq(compteId),
            kept == null ? noCondition() : CITIZEN_SESSION.TOKEN_HASH.ne(kept.hash()))
        .execute();
  }

  /** Returns the token of FranceConnect, where she came by it. */
  @Transactional
  public Optional<String> end(LinkToken token) {
    return dsl.deleteFrom(CITIZEN_SESSION)
        .where(CITIZEN_SESSION.TOKEN_HASH.eq(token.hash()))
        .returningResult(CITIZEN_SESSION.ID_TOKEN)
        .fetchOptional(CITIZEN_SESSION.ID_TOKEN);
  }

  /** Removes those that are over; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(CITIZEN_SESSION)
        .where(CITIZEN_SESSION.EXPIRES_AT.lt(clock.instant()))
        .execute();
  }
}
