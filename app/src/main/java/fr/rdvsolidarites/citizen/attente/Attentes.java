package fr.rdvsolidarites.citizen.attente;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteLetters;
import fr.rdvsolidarites.booking.FileAttenteOrder;
import fr.rdvsolidarites.booking.FileAttenteTokens;
import fr.rdvsolidarites.citizen.Addresses;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.MotifText;
import gen.db.tables.Rdv;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a place and an offer by their links: nothing of who it is. */
@Component
class Attentes {

  private static final Rdv SESSION = RDV.as("session");

  private final DSLContext dsl;
  private final FileAttenteTokens tokens;
  private final FileAttenteLetters letters;
  private final Clock clock;

  Attentes(DSLContext dsl, FileAttenteTokens tokens, FileAttenteLetters letters, Clock clock) {
    this.letters = letters;
    this.dsl = dsl;
    this.tokens = tokens;
    this.clock = clock;
  }

  Optional<PlacePage> place(String token, @Nullable String fait) {
    return tokens.place(token).flatMap(id -> place(token, id, fait));
  }

  private Optional<PlacePage> place(String token, long id, @Nullable String fait) {
    return dsl.select(
            MotifText.NAME.said(),
            TERRITOIRE.ZONE,
            FILE_ATTENTE.DAYS,
            FILE_ATTENTE.FROM_TIME,
            FILE_ATTENTE.TO_TIME,
            FILE_ATTENTE.UNTIL_DAY,
            FILE_ATTENTE.CREATED_AT,
            FILE_ATTENTE.CLOSED_WHY,
            RDV.STARTS_AT,
            FILE_ATTENTE_OFFRE.ID,
            TERRITOIRE.PHONE,
            SESSION.TITLE,
            SESSION.STARTS_AT,
            rank())
        .from(FILE_ATTENTE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(FILE_ATTENTE.MOTIF_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(FILE_ATTENTE.TERRITOIRE_ID))
        .leftJoin(PARTICIPATION)
        .on(PARTICIPATION.ID.eq(FILE_ATTENTE.PARTICIPATION_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .leftJoin(SESSION)
        .on(SESSION.ID.eq(FILE_ATTENTE.SESSION_ID))
        .leftJoin(FILE_ATTENTE_OFFRE)
        .on(
            FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID.eq(FILE_ATTENTE.ID),
            FILE_ATTENTE_OFFRE.STATE.eq("open"),
            FILE_ATTENTE_OFFRE.TELL_AT.le(clock.instant()),
            FILE_ATTENTE_OFFRE.EXPIRES_AT.gt(clock.instant()))
        .where(FILE_ATTENTE.ID.eq(id))
        .fetchOptional(
            row -> {
              var zone = ZoneId.of(row.value2());
              return new PlacePage(
                  token,
                  row.value1(),
                  Said.of(row.value12(), null),
                  moment(row.value13(), zone),
                  row.value8() == null && row.value13() != null ? row.value14() : null,
                  FileAttenteCriteria.stored(
                      row.value3(), row.value4(), row.value5(), null, row.value6()),
                  Moment.of(row.value7(), zone, clock),
                  row.value8(),
                  moment(row.value9(), zone),
                  row.value10() == null ? null : "/attente/offre/" + tokens.ofOffer(row.value10()),
                  row.value11(),
                  told(id),
                  fait);
            });
  }

  /** Of those who want a place in the same RDV collectif, in the order in which it is offered. */
  private static Field<Integer> rank() {
    var others = FILE_ATTENTE.as("others");
    return field(
        select(count().plus(1))
            .from(others)
            .where(
                others.SESSION_ID.eq(FILE_ATTENTE.SESSION_ID),
                others.CLOSED_AT.isNull(),
                FileAttenteOrder.key(others).lt(FileAttenteOrder.key(FILE_ATTENTE))));
  }

  private String told(long id) {
    return "citizen.attente.told."
        + letters.place(id).map(place -> ways(place.reached())).orElse("none");
  }

  private static String ways(FileAttenteLetters.Reached reached) {
    if (reached.mobile() == null) {
      return reached.email() == null ? "none" : "mail";
    }
    return reached.email() == null ? "sms" : "both";
  }

  Optional<OfferPage> offer(String token) {
    return tokens.offer(token).flatMap(id -> offer(token, id));
  }

  private Optional<OfferPage> offer(String token, long id) {
    return dsl.select(
            MotifText.NAME.said(),
            TERRITOIRE.ZONE,
            coalesce(LIEU.NAME, ORGANISATION.NAME),
            LIEU.ADDRESS,
            LIEU.POST_CODE,
            LIEU.CITY,
            coalesce(LIEU.PHONE, ORGANISATION.PHONE, TERRITOIRE.PHONE),
            FILE_ATTENTE_OFFRE.STARTS_AT,
            FILE_ATTENTE_OFFRE.EXPIRES_AT,
            FILE_ATTENTE_OFFRE.STATE,
            RDV.STARTS_AT,
            FILE_ATTENTE.ID,
            SESSION.TITLE,
            FILE_ATTENTE.SESSION_ID)
        .from(FILE_ATTENTE_OFFRE)
        .join(FILE_ATTENTE)
        .on(FILE_ATTENTE.ID.eq(FILE_ATTENTE_OFFRE.FILE_ATTENTE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(FILE_ATTENTE.MOTIF_ID))
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
        .leftJoin(SESSION)
        .on(SESSION.ID.eq(FILE_ATTENTE.SESSION_ID))
        .where(FILE_ATTENTE_OFFRE.ID.eq(id))
        .fetchOptional(
            row -> {
              var zone = ZoneId.of(row.value2());
              var address = row.value4();
              return new OfferPage(
                  token,
                  row.value1(),
                  row.value3(),
                  address == null ? null : Addresses.inOneLine(address, row.value5(), row.value6()),
                  row.value7(),
                  Moment.of(row.value8(), zone, clock),
                  Moment.of(row.value9(), zone, clock),
                  state(row.value10(), row.value9()),
                  Said.of(row.value13(), null),
                  row.value14() != null,
                  moment(row.value11(), zone),
                  "/attente/" + tokens.ofPlace(row.value12()));
            });
  }

  private OfferPage.State state(String stored, Instant until) {
    return switch (stored) {
      case "open" -> clock.instant().isBefore(until) ? OfferPage.State.OPEN : OfferPage.State.OVER;
      case "accepted" -> OfferPage.State.ACCEPTED;
      case "refused" -> OfferPage.State.REFUSED;
      default -> OfferPage.State.OVER;
    };
  }

  private @Nullable Moment moment(@Nullable Instant at, ZoneId zone) {
    return at == null ? null : Moment.of(at, zone, clock);
  }
}
