package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;

import fr.rdvsolidarites.shared.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is written to somebody who waits, and whether it left. */
@Component
public class FileAttenteLetters {

  private final DSLContext dsl;
  private final Clock clock;
  private final FileAttenteTokens tokens;

  FileAttenteLetters(DSLContext dsl, Clock clock, FileAttenteTokens tokens) {
    this.dsl = dsl;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Where she is reached, as her file or her RDV says now. */
  public record Reached(@Nullable String email, @Nullable String phone, Language language) {}

  /**
   * A time that is kept for her.
   *
   * @param place the lieu, or the organisation that calls or visits
   * @param path of the page that answers
   */
  public record Offer(
      Reached reached,
      String place,
      Instant startsAt,
      Instant until,
      ZoneId zone,
      boolean moves,
      String path) {}

  /**
   * Her place in a line.
   *
   * @param path of the page that shows it, and by which she leaves
   */
  public record Place(Reached reached, String path) {}

  /** Empty when it is over, or answered already. */
  @Transactional(readOnly = true)
  public Optional<Offer> offer(long offerId) {
    return dsl.select(
            coalesce(PARTICIPATION.CONTACT_EMAIL, USAGER.EMAIL, FILE_ATTENTE.EMAIL),
            coalesce(PARTICIPATION.CONTACT_PHONE_E164, USAGER.PHONE_E164, FILE_ATTENTE.PHONE_E164),
            coalesce(LIEU.NAME, ORGANISATION.NAME),
            FILE_ATTENTE_OFFRE.STARTS_AT,
            FILE_ATTENTE_OFFRE.EXPIRES_AT,
            TERRITOIRE.ZONE,
            FILE_ATTENTE.PARTICIPATION_ID,
            FILE_ATTENTE.LANGUAGE)
        .from(FILE_ATTENTE_OFFRE)
        .join(FILE_ATTENTE)
        .on(FILE_ATTENTE.ID.eq(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(FILE_ATTENTE.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(FILE_ATTENTE_OFFRE.MOTIF_OUVERTURE_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(FILE_ATTENTE_OFFRE.LIEU_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .where(
            FILE_ATTENTE_OFFRE.ID.eq(offerId),
            FILE_ATTENTE_OFFRE.STATE.eq("open"),
            FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(
            row ->
                new Offer(
                    new Reached(row.value1(), row.value2(), language(row.value8())),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    ZoneId.of(row.value6()),
                    row.value7() != null,
                    "/attente/offre/" + tokens.ofOffer(offerId)));
  }

  /** Empty when she waits no more. */
  @Transactional(readOnly = true)
  public Optional<Place> place(long fileAttenteId) {
    return dsl.select(FILE_ATTENTE.EMAIL, FILE_ATTENTE.PHONE_E164, FILE_ATTENTE.LANGUAGE)
        .from(FILE_ATTENTE)
        .where(FILE_ATTENTE.ID.eq(fileAttenteId), FILE_ATTENTE.CLOSED_AT.isNull())
        .fetchOptional(
            row ->
                new Place(
                    new Reached(row.value1(), row.value2(), language(row.value3())),
                    "/attente/" + tokens.ofPlace(fileAttenteId)));
  }

  private static Language language(String tag) {
    return Language.of(tag).orElse(Language.FR);
  }

  @Transactional
  public void told(long offerId) {
    dsl.update(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.TOLD_AT, clock.instant())
        .where(FILE_ATTENTE_OFFRE.ID.eq(offerId), FILE_ATTENTE_OFFRE.TOLD_AT.isNull())
        .execute();
  }
}
