package fr.rdvsolidarites.people;

import static gen.db.Tables.CITIZEN_SESSION;

import fr.rdvsolidarites.shared.LinkToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Citizens who proved a phone or an address, and the first letters of a name: half an hour after
 * their last page it is over ({@code 4-communication-and-api.md} §24).
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

  @Transactional
  public LinkToken begin(Proven proven) {
    var token = LinkToken.fresh();
    var now = clock.instant();
    dsl.insertInto(CITIZEN_SESSION)
        .set(CITIZEN_SESSION.TOKEN_HASH, token.hash())
        .set(CITIZEN_SESSION.CHANNEL, proven.contact().way().code())
        .set(CITIZEN_SESSION.CONTACT, proven.contact().value())
        .set(CITIZEN_SESSION.LETTERS, proven.letters())
        .set(CITIZEN_SESSION.CREATED_AT, now)
        .set(CITIZEN_SESSION.EXPIRES_AT, now.plus(IDLE))
        .execute();
    return token;
  }

  /** Empty when it is over; otherwise half an hour more. */
  @Transactional
  public Optional<Proven> read(LinkToken token) {
    var now = clock.instant();
    return dsl.update(CITIZEN_SESSION)
        .set(CITIZEN_SESSION.EXPIRES_AT, now.plus(IDLE))
        .where(CITIZEN_SESSION.TOKEN_HASH.eq(token.hash()), CITIZEN_SESSION.EXPIRES_AT.gt(now))
        .returning()
        .fetchOptional(
            row ->
                new Proven(
                    new ContactPoint(ContactPoint.Way.of(row.getChannel()), row.getContact()),
                    row.getLetters()));
  }

  @Transactional
  public void end(LinkToken token) {
    dsl.deleteFrom(CITIZEN_SESSION).where(CITIZEN_SESSION.TOKEN_HASH.eq(token.hash())).execute();
  }

  /** Removes those that are over; returns how many. */
  @Transactional
  public int forgetExpired() {
    return dsl.deleteFrom(CITIZEN_SESSION)
        .where(CITIZEN_SESSION.EXPIRES_AT.lt(clock.instant()))
        .execute();
  }
}
