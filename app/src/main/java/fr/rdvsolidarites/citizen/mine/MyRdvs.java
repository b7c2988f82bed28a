package fr.rdvsolidarites.citizen.mine;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.HerFiles;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.people.CitizenSessions.Sitting;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.Comptes;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.springframework.stereotype.Component;

/** Reads the RDVs that a proven phone or address opens. */
@Component
class MyRdvs {

  /** More is the business of whoever keeps the file. */
  private static final int MOST = 50;

  private static final gen.db.tables.Rdv OTHER = RDV.as("other");
  private static final gen.db.tables.Participation HERS = PARTICIPATION.as("hers");

  private final DSLContext dsl;
  private final HerFiles files;
  private final Comptes comptes;
  private final Clock clock;

  MyRdvs(DSLContext dsl, HerFiles files, Comptes comptes, Clock clock) {
    this.dsl = dsl;
    this.files = files;
    this.comptes = comptes;
    this.clock = clock;
  }

  MyRdvsPage page(Sitting sitting) {
    var opened = files.opened(sitting);
    return new MyRdvsPage(
        who(sitting),
        sitting.account().isPresent(),
        lines(opened, true, RDV.STARTS_AT.asc()),
        lines(opened, false, RDV.STARTS_AT.desc()),
        files.followed(sitting).isPresent(),
        sitting
            .account()
            .flatMap(comptes::find)
            .filter(compte -> compte.contacts().isEmpty())
            .isPresent());
  }

  /** The file of hers that a professional follows. */
  Optional<Long> followed(Sitting sitting) {
    return files.followed(sitting);
  }

  /** Who she is in this RDV, to come; empty when it is not hers. */
  Optional<Actor.Participant> participant(Sitting sitting, UUID uuid, long participationId) {
    return dsl.select(PARTICIPATION.USAGER_ID, PARTICIPATION.ID)
        .from(PARTICIPATION)
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .where(
            RDV.UUID.eq(uuid),
            PARTICIPATION.ID.eq(participationId),
            RDV.ENDS_AT.gt(clock.instant()),
            files.opened(sitting))
        .fetchOptional(row -> new Actor.Participant(row.value1(), row.value2()));
  }

  private String who(Sitting sitting) {
    return switch (sitting) {
      case Sitting.ByCode(var proven) -> proven.contact().masked();
      case Sitting.ByAccount(var compteId) -> comptes.find(compteId).map(Compte::name).orElse("");
    };
  }

  private List<MyRdvsPage.Line> lines(Condition which, boolean coming, SortField<?> order) {
    var now = clock.instant();
    var following = following(now, coming);
    return dsl.select(
            RDV.UUID,
            PARTICIPATION.ID,
            PARTICIPATION.STATUS,
            RDV.STARTS_AT,
            TERRITOIRE.ZONE,
            MotifText.NAME.said(),
            RDV.TITLE,
            MOTIF.LOCATION_TYPE,
            LIEU.NAME,
            ORGANISATION.NAME,
            USAGER.FIRST_NAME,
            following)
        .from(PARTICIPATION)
        .join(RDV)
        .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
        .join(USAGER)
        .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            which,
            coming ? RDV.ENDS_AT.gt(now) : RDV.ENDS_AT.le(now),
            notExists(others(now, coming).and(OTHER.STARTS_AT.lt(RDV.STARTS_AT))))
        .orderBy(order, PARTICIPATION.ID.asc())
        .limit(MOST)
        .fetch(
            row ->
                new MyRdvsPage.Line(
                    row.get(RDV.UUID),
                    row.get(PARTICIPATION.ID),
                    RdvStatus.of(row.get(PARTICIPATION.STATUS)),
                    Moment.of(row.get(RDV.STARTS_AT), ZoneId.of(row.get(TERRITOIRE.ZONE)), clock),
                    Optional.ofNullable(Said.of(row.get(RDV.TITLE), null))
                        .orElseGet(() -> MotifText.NAME.named(row)),
                    LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
                    Optional.ofNullable(row.get(LIEU.NAME)).orElse(row.get(ORGANISATION.NAME)),
                    row.get(USAGER.FIRST_NAME),
                    row.get(following).stream()
                        .map(at -> Moment.of(at, ZoneId.of(row.get(TERRITOIRE.ZONE)), clock))
                        .toList()));
  }

  /** The times of those that follow it: one line is said of them all. */
  private static Field<List<Instant>> following(Instant now, boolean coming) {
    return multiset(
            others(now, coming).and(OTHER.STARTS_AT.gt(RDV.STARTS_AT)).orderBy(OTHER.STARTS_AT))
        .convertFrom(rows -> rows.map(Record1::value1))
        .as("following");
  }

  /** Those that go with the RDV for the same person, and stand where it stands. */
  private static SelectConditionStep<Record1<Instant>> others(Instant now, boolean coming) {
    return select(OTHER.STARTS_AT)
        .from(OTHER)
        .join(HERS)
        .on(HERS.RDV_ID.eq(OTHER.ID))
        .where(
            OTHER.SUITE_ID.eq(RDV.SUITE_ID),
            HERS.USAGER_ID.eq(PARTICIPATION.USAGER_ID),
            HERS.STATUS.eq(PARTICIPATION.STATUS),
            HERS.VISIBLE.isTrue(),
            coming ? OTHER.ENDS_AT.gt(now) : OTHER.ENDS_AT.le(now));
  }
}
