package fr.rdvsolidarites.booking;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PARTICIPATION_TOKEN;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_FUSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.LinkToken;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The personal links in messages. A link opens one participation, once the first three letters of
 * the name are given; it works until the RDV is over, and locks after five wrong tries.
 */
@Component
public class ParticipationLinks {

  static final int TRIES = 5;

  private final DSLContext dsl;
  private final Clock clock;

  ParticipationLinks(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** A new link; the earlier ones keep working. */
  @Transactional
  public LinkToken issue(long participationId) {
    var token = LinkToken.fresh();
    dsl.insertInto(PARTICIPATION_TOKEN)
        .set(PARTICIPATION_TOKEN.PARTICIPATION_ID, participationId)
        .set(PARTICIPATION_TOKEN.TOKEN_HASH, token.hash())
        .set(PARTICIPATION_TOKEN.CREATED_AT, clock.instant())
        .execute();
    return token;
  }

  /** What came of an attempt to open a link. */
  public sealed interface Proof {
    record Proven(Actor.Participant participant) implements Proof {}

    record WrongName(int triesLeft) implements Proof {}

    record Locked() implements Proof {}

    /** Forged, mistyped, or of a RDV that is over. */
    record Unknown() implements Proof {}
  }

  /**
   * Whether the link leads to something that can still be proven; used before the letters are
   * asked.
   */
  @Transactional(readOnly = true)
  public boolean isLive(String token) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(PARTICIPATION_TOKEN)
            .join(PARTICIPATION)
            .on(PARTICIPATION.ID.eq(PARTICIPATION_TOKEN.PARTICIPATION_ID))
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .where(
                PARTICIPATION_TOKEN.TOKEN_HASH.eq(new LinkToken(token).hash()),
                PARTICIPATION.VISIBLE.isTrue(),
                RDV.ENDS_AT.gt(clock.instant())));
  }

  /**
   * The language of this RDV's messages: that in which she booked, else the one an agent noted on
   * the file; empty when neither says more than the French that every file begins with.
   */
  @Transactional(readOnly = true)
  public Optional<Language> language(String token) {
    return dsl.select(coalesce(PARTICIPATION.LANGUAGE, nullif(USAGER.LANGUAGE, Language.FR.tag())))
        .from(PARTICIPATION_TOKEN)
        .join(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(PARTICIPATION_TOKEN.PARTICIPATION_ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .where(PARTICIPATION_TOKEN.TOKEN_HASH.eq(new LinkToken(token).hash()))
        .fetchOptional(row -> row.value1())
        .flatMap(Language::of);
  }

  /**
   * Compares the letters with the last name, or with that of who answers for her and got the
   * message, accents, case and blanks apart; counts the wrong tries.
   */
  @Transactional
  public Proof prove(String token, String firstLetters) {
    var responsable = USAGER.as("responsable");
    var found =
        dsl.select(
                PARTICIPATION_TOKEN.ID,
                PARTICIPATION_TOKEN.FAILED_TRIES,
                PARTICIPATION_TOKEN.LOCKED_AT,
                PARTICIPATION.ID,
                PARTICIPATION.USAGER_ID,
                USAGER.LAST_NAME,
                responsable.LAST_NAME)
            .from(PARTICIPATION_TOKEN)
            .join(PARTICIPATION)
            .on(PARTICIPATION.ID.eq(PARTICIPATION_TOKEN.PARTICIPATION_ID))
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .leftJoin(responsable)
            .on(responsable.ID.eq(USAGER.RESPONSABLE_ID), responsable.DELETED_AT.isNull())
            .where(
                PARTICIPATION_TOKEN.TOKEN_HASH.eq(new LinkToken(token).hash()),
                PARTICIPATION.VISIBLE.isTrue(),
                RDV.ENDS_AT.gt(clock.instant()))
            .forUpdate()
            .of(PARTICIPATION_TOKEN)
            .fetchOne();
    if (found == null) {
      return new Proof.Unknown();
    }
    if (found.get(PARTICIPATION_TOKEN.LOCKED_AT) != null) {
      return new Proof.Locked();
    }
    var answering = found.get(responsable.LAST_NAME);
    if (isProof(firstLetters, found.get(USAGER.LAST_NAME))
        || (answering != null && isProof(firstLetters, answering))
        || wasCalled(found.get(PARTICIPATION.USAGER_ID), firstLetters)) {
      return new Proof.Proven(
          new Actor.Participant(found.get(PARTICIPATION.USAGER_ID), found.get(PARTICIPATION.ID)));
    }
    return countWrongTry(
        found.get(PARTICIPATION_TOKEN.ID), found.get(PARTICIPATION_TOKEN.FAILED_TRIES) + 1);
  }

  /** The link was written to a file that was merged since: its name still opens it. */
  private boolean wasCalled(long usagerId, String firstLetters) {
    return dsl
        .select(USAGER.LAST_NAME)
        .from(USAGER)
        .where(USAGER.MERGED_INTO_ID.eq(usagerId))
        .union(
            select(field("{0} ->> 'last_name'", String.class, USAGER_FUSION.FORMER))
                .from(USAGER_FUSION)
                .where(USAGER_FUSION.KEPT_ID.eq(usagerId), USAGER_FUSION.UNDONE_AT.isNull()))
        .fetch(row -> row.value1())
        .stream()
        .filter(Objects::nonNull)
        .anyMatch(name -> isProof(firstLetters, name));
  }

  private Proof countWrongTry(long tokenId, int tries) {
    dsl.update(PARTICIPATION_TOKEN)
        .set(PARTICIPATION_TOKEN.FAILED_TRIES, (short) tries)
        .set(PARTICIPATION_TOKEN.LOCKED_AT, tries >= TRIES ? clock.instant() : null)
        .where(PARTICIPATION_TOKEN.ID.eq(tokenId))
        .execute();
    return tries >= TRIES ? new Proof.Locked() : new Proof.WrongName(TRIES - tries);
  }

  /**
   * Of any script; accents, case and what is no letter apart; « Œ » is two letters, as people type
   * it.
   */
  public static String firstThree(String name) {
    var letters =
        Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ø", "o")
            .replace("ł", "l")
            .replaceAll("[^\\p{L}]", "");
    return letters.length() <= 3 ? letters : letters.substring(0, 3);
  }

  private static boolean isProof(String typed, String lastName) {
    var letters = firstThree(typed);
    return !letters.isEmpty() && letters.equals(firstThree(lastName));
  }
}
