package fr.rdvsolidarites.booking;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.shared.Language;
import gen.db.tables.Usager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is written to somebody who waits, and whether it left. */
@Component
public class FileAttenteLetters {

  private final DSLContext dsl;
  private final Clock clock;
  private final FileAttenteTokens tokens;

  /** Whose file is written to: her own, or that of who answers for her. */
  private static final Usager CONTACT = USAGER.as("contact");

  private static final Field<@Nullable String> EMAIL =
      hers(FILE_ATTENTE.EMAIL, CONTACT.NOTIFY_BY_EMAIL, PARTICIPATION.CONTACT_EMAIL, CONTACT.EMAIL)
          .as("email_to_write_to");

  private static final Field<@Nullable String> PHONE =
      hers(
              FILE_ATTENTE.PHONE_E164,
              CONTACT.NOTIFY_BY_SMS,
              PARTICIPATION.CONTACT_PHONE_E164,
              CONTACT.PHONE_E164)
          .as("phone_to_write_to");

  /** What she typed where she has no RDV yet; else that of her RDV or file, if she wants it. */
  private static Field<@Nullable String> hers(
      Field<String> typed, Field<Boolean> wants, Field<String> ofRdv, Field<String> ofFile) {
    return when(FILE_ATTENTE.PARTICIPATION_ID.isNull(), typed).when(wants, coalesce(ofRdv, ofFile));
  }

  FileAttenteLetters(DSLContext dsl, Clock clock, FileAttenteTokens tokens) {
    this.dsl = dsl;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * Where she is reached, as her file or her RDV says now, and as far as she wants to be.
   *
   * @param mobile to which texts go; a landline takes none
   */
  public record Reached(
      long territoireId, @Nullable String email, @Nullable String mobile, Language language) {}

  /**
   * The RDV that she would like to have earlier.
   *
   * @param usagerId whose file is written to
   */
  public record About(long rdvId, long organisationId, long participationId, long usagerId) {}

  /**
   * A time that is kept for her.
   *
   * @param about null: she has no RDV yet
   * @param organisationId which offers it
   * @param place the lieu, or the organisation that calls or visits
   * @param onlyThat she waits for a place in this RDV collectif, and for nothing else
   * @param path of the page that answers
   */
  public record Offer(
      Reached reached,
      @Nullable About about,
      long organisationId,
      String place,
      Instant startsAt,
      Instant until,
      ZoneId zone,
      boolean moves,
      boolean onlyThat,
      String path) {}

  /**
   * Her place in a line.
   *
   * @param about null: she has no RDV yet
   * @param path of the page that shows it, and by which she leaves
   */
  public record Place(Reached reached, @Nullable About about, String path) {}

  /** Empty when it is over, or answered already. */
  @Transactional(readOnly = true)
  public Optional<Offer> offer(long offerId) {
    return dsl.select(
            EMAIL,
            PHONE,
            FILE_ATTENTE.LANGUAGE,
            RDV.ID,
            RDV.ORGANISATION_ID,
            PARTICIPATION.ID,
            CONTACT.ID,
            FILE_ATTENTE.TERRITOIRE_ID,
            coalesce(LIEU.NAME, ORGANISATION.NAME).as("place"),
            FILE_ATTENTE_OFFRE.STARTS_AT,
            FILE_ATTENTE_OFFRE.EXPIRES_AT,
            TERRITOIRE.ZONE,
            MOTIF_OUVERTURE.ORGANISATION_ID,
            FILE_ATTENTE.SESSION_ID)
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
        .leftJoin(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .leftJoin(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .leftJoin(CONTACT)
        .on(CONTACT.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
        .where(
            FILE_ATTENTE_OFFRE.ID.eq(offerId),
            FILE_ATTENTE_OFFRE.STATE.eq("open"),
            FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(clock.instant()))
        .fetchOptional(
            row ->
                new Offer(
                    reached(row),
                    about(row),
                    row.value13(),
                    row.value9(),
                    row.value10(),
                    row.value11(),
                    ZoneId.of(row.value12()),
                    row.get(RDV.ID) != null,
                    row.value14() != null,
                    "/attente/offre/" + tokens.ofOffer(offerId)));
  }

  /** Empty when she waits no more. */
  @Transactional(readOnly = true)
  public Optional<Place> place(long fileAttenteId) {
    return dsl.select(
            EMAIL,
            PHONE,
            FILE_ATTENTE.LANGUAGE,
            RDV.ID,
            RDV.ORGANISATION_ID,
            PARTICIPATION.ID,
            CONTACT.ID,
            FILE_ATTENTE.TERRITOIRE_ID)
        .from(FILE_ATTENTE)
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .leftJoin(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .leftJoin(CONTACT)
        .on(CONTACT.ID.eq(coalesce(USAGER.RESPONSABLE_ID, USAGER.ID)))
        .where(FILE_ATTENTE.ID.eq(fileAttenteId), FILE_ATTENTE.CLOSED_AT.isNull())
        .fetchOptional(
            row ->
                new Place(reached(row), about(row), "/attente/" + tokens.ofPlace(fileAttenteId)));
  }

  private static Reached reached(Record row) {
    return new Reached(
        row.get(FILE_ATTENTE.TERRITOIRE_ID),
        row.get(EMAIL),
        mobile(row.get(PHONE)),
        Language.of(row.get(FILE_ATTENTE.LANGUAGE)).orElse(Language.FR));
  }

  private static @Nullable About about(Record row) {
    return row.get(RDV.ID) == null
        ? null
        : new About(
            row.get(RDV.ID),
            row.get(RDV.ORGANISATION_ID),
            row.get(PARTICIPATION.ID),
            row.get(CONTACT.ID));
  }

  /** Null for a number that takes no text. */
  static @Nullable String mobile(@Nullable String phone) {
    return phone == null
        ? null
        : PhoneNumber.parse(phone).filter(PhoneNumber::mobile).map(PhoneNumber::e164).orElse(null);
  }

  @Transactional
  public void told(long offerId) {
    dsl.update(FILE_ATTENTE_OFFRE)
        .set(FILE_ATTENTE_OFFRE.TOLD_AT, clock.instant())
        .where(FILE_ATTENTE_OFFRE.ID.eq(offerId), FILE_ATTENTE_OFFRE.TOLD_AT.isNull())
        .execute();
  }
}
