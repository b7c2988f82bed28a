package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RECEIPT;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.desk.AtHome;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.SentNotice;
import fr.rdvsolidarites.desk.SentNotices;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.StatusMenu;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.desk.Waiting;
import fr.rdvsolidarites.desk.session.SessionFacts;
import fr.rdvsolidarites.desk.session.SessionOrigins;
import fr.rdvsolidarites.notifications.ManualReminder;
import fr.rdvsolidarites.notifications.ReceiptStatus;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.OnePlan;
import fr.rdvsolidarites.territory.LocationType;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one select behind the sheet of a RDV. */
@Component
class RdvScreens {

  private final DSLContext dsl;
  private final Clock clock;
  private final OnePlan plan;

  private final ManualReminder reminder;
  private final RdvHistory history;
  private final SessionOrigins origins;

  RdvScreens(
      DSLContext dsl,
      Clock clock,
      OnePlan plan,
      ManualReminder reminder,
      RdvHistory history,
      SessionOrigins origins) {
    this.history = history;
    this.origins = origins;
    this.dsl = dsl;
    this.clock = clock;
    this.plan = plan;
    this.reminder = reminder;
  }

  /**
   * @throws NotFoundException when it is not there, not of this organisation, or not the viewer's
   *     to read
   */
  RdvPage show(long organisationId, long rdvId, HistoryFilter filter, Actor.Agent viewer) {
    return plan.forAll(() -> read(organisationId, rdvId, filter, viewer));
  }

  private RdvPage read(long organisationId, long rdvId, HistoryFilter filter, Actor.Agent viewer) {
    var professionals = Professionals.ofRdv();
    var participants = ParticipantReads.participants(viewer);
    var notices = notices(viewer);
    var replies = ReplyReads.replies();
    var home = home();
    var formerStart = formerStart(viewer);
    var waiting = waiting(viewer);
    var mayReadHistory =
        field(Rights.filter(viewer, RdvAction.READ_HISTORY)).as("may_read_history");
    var mayWrite = field(Rights.filter(viewer, RdvAction.WRITE)).as("may_write");
    var overlapAllowedBy = overlapAllowedBy();
    var visioUrl = visioUrl(viewer);
    var suite = SuitePart.of(viewer);
    var row =
        dsl.select(
                RDV.ID,
                RDV.ORGANISATION_ID,
                ORGANISATION.NAME,
                SERVICE.NAME,
                TERRITOIRE.ZONE,
                RDV.STARTS_AT,
                RDV.ENDS_AT,
                RDV.STATUS,
                MOTIF.NAME,
                MOTIF.KIND,
                MOTIF.LOCATION_TYPE,
                RDV.TITLE,
                LIEU.NAME,
                LIEU.ADDRESS,
                LIEU.POST_CODE,
                LIEU.CITY,
                LIEU.PHONE,
                visioUrl,
                RDV.CONTEXT,
                RDV.MOTIF_OUVERTURE_ID,
                RDV.LIEU_ID,
                RDV.PLACES_TAKEN,
                RDV.CAPACITY,
                RDV.CREATED_BY_KIND,
                overlapAllowedBy,
                mayWrite,
                professionals,
                participants,
                home,
                notices,
                replies,
                formerStart,
                waiting,
                mayReadHistory,
                suite)
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .join(SERVICE)
            .on(SERVICE.ID.eq(RDV.SERVICE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(RDV.LIEU_ID))
            .where(
                RDV.ID.eq(rdvId),
                RDV.ORGANISATION_ID.eq(organisationId),
                Rights.filter(viewer, RdvAction.READ))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var now = clock.instant();
    var zone = ZoneId.of(row.get(TERRITOIRE.ZONE));
    var startsAt = row.get(RDV.STARTS_AT);
    var status = RdvStatus.of(row.get(RDV.STATUS));
    var href = "/organisations/" + organisationId + "/rdvs/" + rdvId;
    var session = row.get(MOTIF.KIND).equals("collectif");
    var write = row.get(mayWrite);
    var choices =
        !write
            ? List.<RdvStatus>of()
            : session
                ? status.sessionChoices(startsAt, now, zone)
                : status.choices(startsAt, now, zone);
    var statuses = row.get(participants).stream().map(one -> RdvStatus.of(one.status())).toList();
    var frame =
        new ParticipantReads.Frame(
            organisationId,
            rdvId,
            href,
            startsAt,
            now,
            zone,
            write && (session ? !status.isCancelled() : statuses.size() > 1),
            write
                && status == RdvStatus.UNKNOWN
                && startsAt.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate()));
    var shown = ShownStatus.of(status, startsAt, now, zone);
    return new RdvPage(
        rdvId,
        organisationId,
        row.get(ORGANISATION.NAME),
        row.get(SERVICE.NAME),
        zone,
        startsAt,
        row.get(RDV.ENDS_AT),
        session ? shown : shown.given(statuses),
        session,
        row.get(RDV.PLACES_TAKEN),
        row.get(RDV.CAPACITY),
        write,
        row.get(RDV.MOTIF_OUVERTURE_ID),
        row.get(RDV.LIEU_ID),
        row.get(MOTIF.NAME),
        row.get(RDV.TITLE),
        LocationType.of(row.get(MOTIF.LOCATION_TYPE)),
        lieu(row),
        row.get(home).stream().findFirst().orElse(null),
        row.get(visioUrl),
        row.get(RDV.CONTEXT),
        row.get(RDV.CREATED_BY_KIND).equals("usager"),
        row.get(overlapAllowedBy),
        row.get(professionals),
        row.get(participants).stream().map(one -> ParticipantReads.shown(one, frame)).toList(),
        StatusMenu.of(organisationId, rdvId, href, choices),
        write ? reminder.obstacle(rdvId, viewer).orElse(null) : null,
        row.get(notices),
        row.get(replies),
        row.get(formerStart),
        row.get(waiting),
        session ? SessionFacts.of(dsl, rdvId, viewer, now).from(origins.of(rdvId, viewer)) : null,
        row.get(mayReadHistory) ? history.of(rdvId, href, zone, filter) : null,
        row.get(suite),
        now.atZone(zone).toLocalDate());
  }

  private static RdvPage.@Nullable Lieu lieu(Record row) {
    return row.get(LIEU.NAME) == null
        ? null
        : new RdvPage.Lieu(
            row.get(LIEU.NAME),
            row.get(LIEU.ADDRESS),
            row.get(LIEU.POST_CODE),
            row.get(LIEU.CITY),
            row.get(LIEU.PHONE));
  }

  /** Only for who may write (§25): the right stands in the select itself. */
  private static Field<@Nullable String> visioUrl(Actor.Agent viewer) {
    return when(
            RDV.CANCELLED_AT.isNull().and(Rights.filter(viewer, RdvAction.WRITE)), RDV.VISIO_URL)
        .as("visio_url_to_join");
  }

  private static Field<@Nullable String> overlapAllowedBy() {
    return field(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(OCCUPATION)
                .join(AGENT)
                .on(AGENT.ID.eq(OCCUPATION.OVERLAP_ALLOWED_BY))
                .where(OCCUPATION.RDV_ID.eq(RDV.ID))
                .limit(1))
        .as("overlap_allowed_by_name");
  }

  /** At most one. */
  private static Field<List<String>> home() {
    return multiset(
            AtHome.of(
                select(AtHome.HOST.ADDRESS, AtHome.HOST.POST_CODE, AtHome.HOST.CITY),
                noCondition()))
        .convertFrom(
            rows -> rows.map(row -> RdvPage.withTown(row.value1(), row.value2(), row.value3())))
        .as("home");
  }

  /**
   * Only for who may act on it: the right stands in the select itself. Of a RDV collectif many
   * leave: those that did not reach anybody come first.
   */
  private static Field<List<SentNotice>> notices(Actor.Agent viewer) {
    return multiset(
            select(SentNotices.of(viewer))
                .from(RECEIPT)
                .where(RECEIPT.RDV_ID.eq(RDV.ID), Rights.filter(viewer, RdvAction.WRITE))
                .orderBy(
                    when(
                            MOTIF
                                .KIND
                                .eq(inline("collectif"))
                                .and(RECEIPT.STATUS.in(ReceiptStatus.NOT_TOLD)),
                            inline(0))
                        .otherwise(inline(1)),
                    RECEIPT.PLANNED_AT.desc(),
                    RECEIPT.ID.desc())
                .limit(RdvPage.MOST_NOTICES + 1))
        .convertFrom(rows -> rows.map(Record1::value1))
        .as("notices");
  }

  /** Those of its participants who would like to come earlier. */
  private static Field<List<Waiting>> waiting(Actor.Agent viewer) {
    var of = PARTICIPATION.as("of_this_rdv");
    return Waiting.of(
        viewer,
        FILE_ATTENTE.PARTICIPATION_ID.in(select(of.ID).from(of).where(of.RDV_ID.eq(RDV.ID))));
  }

  /** Where it stood before it was last moved; only for who may read its history. */
  private static Field<@Nullable String> formerStart(Actor.Agent viewer) {
    var former = field("{0} ->> 'starts_at'", String.class, JOURNAL.BEFORE);
    return field(
            select(former)
                .from(JOURNAL_SUBJECT)
                .join(JOURNAL)
                .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
                .where(
                    JOURNAL_SUBJECT.KIND.eq(inline("rdv")),
                    JOURNAL_SUBJECT.SUBJECT_ID.eq(RDV.ID),
                    JOURNAL.EVENT.eq(inline("rdv.moved")),
                    former.ne(field("{0} ->> 'starts_at'", String.class, JOURNAL.AFTER)),
                    Rights.filter(viewer, RdvAction.READ_HISTORY))
                .orderBy(JOURNAL.AT.desc(), JOURNAL.ID.desc())
                .limit(1))
        .as("former_start");
  }
}
