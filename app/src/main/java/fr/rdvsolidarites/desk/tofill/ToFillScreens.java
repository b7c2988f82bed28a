package fr.rdvsolidarites.desk.tofill;

import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.ToFill;
import fr.rdvsolidarites.desk.session.AttendancePage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The list behind « à renseigner », by one select. */
@Component
class ToFillScreens {

  private static final int MOST = 50;
  private static final Duration RECENT = Duration.ofMinutes(15);

  private final DSLContext dsl;
  private final Clock clock;
  private final ToFill toFill;

  ToFillScreens(DSLContext dsl, Clock clock, ToFill toFill) {
    this.dsl = dsl;
    this.clock = clock;
    this.toFill = toFill;
  }

  ToFillPage index(Actor.Agent actor) {
    var now = clock.instant();
    var names = names();
    var total = DSL.count().over();
    var waiting =
        selectCount()
            .from(PARTICIPATION)
            .where(
                PARTICIPATION.RDV_ID.eq(RDV.ID), PARTICIPATION.STATUS.eq(RdvStatus.UNKNOWN.code()));
    var rows =
        dsl.select(
                RDV.ID,
                RDV.ORGANISATION_ID,
                ORGANISATION.NAME,
                TERRITOIRE.ZONE,
                RDV.STARTS_AT,
                MOTIF.NAME,
                MOTIF.LOCATION_TYPE,
                MOTIF.KIND,
                RDV.TITLE,
                names,
                total,
                RDV.STATUS,
                field(waiting))
            .from(RDV_AGENT)
            .join(RDV)
            .on(RDV.ID.eq(RDV_AGENT.RDV_ID))
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(toFill.isToFill(actor), Rights.filter(actor, RdvAction.WRITE))
            .orderBy(RDV.STARTS_AT.desc(), RDV.ID.desc())
            .limit(MOST)
            .fetch();
    var items =
        rows.map(
            row -> {
              var zone = ZoneId.of(row.value4());
              var session = row.value8().equals("collectif");
              return new ToFillPage.Item(
                  "/organisations/" + row.value2() + "/rdvs/" + row.value1(),
                  session && row.value13() > 0
                      ? AttendancePage.href(row.value2(), row.value1())
                      : null,
                  row.value13(),
                  row.value5().atZone(zone),
                  now.atZone(zone).toLocalDate(),
                  session ? row.value9() == null ? row.value6() : row.value9() : row.value10(),
                  row.value6(),
                  LocationType.of(row.value7()),
                  row.value3(),
                  StatusMenu.of(
                      row.value2(),
                      row.value1(),
                      "/a-renseigner",
                      choices(RdvStatus.of(row.value12()), session, row.value5(), now, zone)));
            });
    return new ToFillPage(
        rows.isEmpty() ? 0 : rows.getFirst().value11(), items, recent(actor, now));
  }

  /** Of the whole; a session that is held already waits for single participants only. */
  private static Set<RdvStatus> choices(
      RdvStatus status, boolean session, Instant startsAt, Instant now, ZoneId zone) {
    if (status != RdvStatus.UNKNOWN) {
      return Set.of();
    }
    return session
        ? status.sessionChoices(startsAt, now, zone)
        : status.choices(startsAt, now, zone);
  }

  /** What she told in the last minutes, to be taken back by one tap. */
  private List<ToFillPage.Told> recent(Actor.Agent actor, Instant now) {
    var at = max(JOURNAL.AT);
    var who =
        when(MOTIF.KIND.eq(inline(MotifKind.COLLECTIF.code())), coalesce(RDV.TITLE, MOTIF.NAME));
    return dsl.select(RDV.ID, RDV.ORGANISATION_ID, RDV.STATUS, names(), at, who)
        .from(JOURNAL)
        .join(JOURNAL_SUBJECT)
        .on(JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID), JOURNAL_SUBJECT.KIND.eq(inline("rdv")))
        .join(RDV)
        .on(RDV.ID.eq(JOURNAL_SUBJECT.SUBJECT_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            JOURNAL.ACTOR_KIND.eq(inline("agent")),
            JOURNAL.ACTOR_ID.eq(actor.agentId()),
            JOURNAL.EVENT.eq(inline("rdv.status_changed")),
            JOURNAL.AT.gt(now.minus(RECENT)),
            RDV.STARTS_AT.lt(now),
            RDV.STATUS.ne(RdvStatus.UNKNOWN.code()),
            Rights.filter(actor, RdvAction.WRITE))
        .groupBy(RDV.ID, MOTIF.ID)
        .orderBy(at.desc(), RDV.ID)
        .limit(5)
        .fetch(
            row ->
                new ToFillPage.Told(
                    "/organisations/" + row.value2() + "/rdvs/" + row.value1(),
                    Objects.requireNonNullElse(row.value6(), row.value4()),
                    RdvStatus.of(row.value3()),
                    StatusMenu.of(
                        row.value2(), row.value1(), "/a-renseigner", List.of(RdvStatus.UNKNOWN))));
  }

  private static Field<String> names() {
    return multiset(
            select(concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME))
                .from(PARTICIPATION)
                .join(USAGER)
                .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
                .where(PARTICIPATION.RDV_ID.eq(RDV.ID))
                .orderBy(PARTICIPATION.ID))
        .convertFrom(rows -> String.join(", ", rows.map(row -> row.value1())));
  }
}
