package fr.rdvsolidarites.desk.session;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SESSION;
import static gen.db.Tables.SESSION_MISSING;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;

import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.SessionLine;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.session.SessionPage.Filter;
import fr.rdvsolidarites.desk.session.SessionPage.Frame;
import fr.rdvsolidarites.desk.session.SessionPage.Index;
import fr.rdvsolidarites.desk.session.SessionPage.Line;
import fr.rdvsolidarites.desk.session.SessionPage.MissingOf;
import fr.rdvsolidarites.desk.session.SessionPage.Organisation;
import fr.rdvsolidarites.desk.session.SessionPage.Plage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The list of RDVs collectifs: one select for the frame, one for the lines. */
@Component
public class SessionScreens {

  private static final int SIZE = 50;

  private final DSLContext dsl;
  private final Clock clock;
  private final SessionFrames frames;

  SessionScreens(DSLContext dsl, Clock clock, SessionFrames frames) {
    this.dsl = dsl;
    this.clock = clock;
    this.frames = frames;
  }

  /** The organisations of which the agent is a member, by name. */
  List<Organisation> organisations(Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(actor, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
        .fetch(mapping(Organisation::new));
  }

  /**
   * The organisation of hers that has the next session; where there is none, her first.
   *
   * @throws NotFoundException when she has none
   */
  Organisation first(Actor.Agent actor) {
    var hers = organisations(actor);
    var next =
        dsl.select(RDV.ORGANISATION_ID)
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                RDV.ORGANISATION_ID.in(hers.stream().map(Organisation::id).toList()),
                MOTIF.KIND.eq("collectif"),
                RDV.CANCELLED_AT.isNull(),
                RDV.STARTS_AT.gt(clock.instant()),
                Rights.filter(actor, RdvAction.READ))
            .orderBy(RDV.STARTS_AT, RDV.ID)
            .limit(1)
            .fetchOptional(RDV.ORGANISATION_ID);
    return hers.stream()
        .filter(one -> next.isEmpty() || one.id() == next.get())
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException when she is no member of the organisation
   */
  Index index(long organisationId, TypedFields asked, Actor.Agent actor) {
    var frame = frames.frame(organisationId, actor);
    var today = LocalDate.now(clock.withZone(frame.zone()));
    var filter =
        new Filter(
            asked.day("du").orElse(today),
            asked.id("motif"),
            asked.text("places").equals("libres"));
    var lines = lines(frame, filter, actor);
    return new Index(
        frame.organisation(),
        organisations(actor),
        frame.zone(),
        today,
        motifs(organisationId, actor),
        filter,
        lines.subList(0, Math.min(lines.size(), SIZE)),
        lines.size() > SIZE,
        !frame.motifs().isEmpty(),
        missing(organisationId, actor));
  }

  /** Those that somebody may ask for: of which there are sessions, or could be. */
  private List<Choice> motifs(long organisationId, Actor.Agent actor) {
    return dsl.selectDistinct(MOTIF.ID, MOTIF.NAME)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .where(
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            MOTIF.KIND.eq("collectif"),
            Rights.filter(actor, RdvAction.PLACE))
        .orderBy(MOTIF.NAME, MOTIF.ID)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  /** One more than a page, to know whether there are more. */
  private List<Line> lines(Frame frame, Filter filter, Actor.Agent actor) {
    var now = clock.instant();
    return dsl.select(
            RDV.ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            RDV.TITLE,
            MOTIF.NAME,
            LIEU.NAME,
            Professionals.ofRdv(),
            RDV.PLACES_TAKEN,
            RDV.CAPACITY,
            online(),
            RDV.STATUS,
            PLAGE_OUVERTURE.ID,
            PLAGE_OUVERTURE.TITLE,
            field(Rights.filter(actor, PlageAction.READ)))
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(SESSION)
        .on(SESSION.RDV_ID.eq(RDV.ID))
        .leftJoin(PLAGE_OUVERTURE)
        .on(PLAGE_OUVERTURE.ID.eq(SESSION.PLAGE_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(
            RDV.ORGANISATION_ID.eq(frame.organisation().id()),
            MOTIF.KIND.eq("collectif"),
            RDV.STARTS_AT.ge(filter.from().atStartOfDay(frame.zone()).toInstant()),
            filter.motifId() == null ? noCondition() : MOTIF.ID.eq(filter.motifId()),
            filter.free() ? hasPlaces(now) : noCondition(),
            Rights.filter(actor, RdvAction.READ))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .limit(SIZE + 1)
        .fetch(
            row ->
                new Line(
                    row.value1(),
                    frame.organisation().id(),
                    new TimeRange(row.value2(), row.value3()),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9(),
                    row.value10(),
                    ShownStatus.of(RdvStatus.of(row.value11()), row.value2(), now, frame.zone()),
                    row.value12() == null
                        ? null
                        : new Plage(
                            row.value12(), row.value13(), Boolean.TRUE.equals(row.value14()))));
  }

  /** Of plages that she may write: what she can do something about. */
  private List<MissingOf> missing(long organisationId, Actor.Agent actor) {
    return dsl.select(PLAGE_OUVERTURE.ID, PLAGE_OUVERTURE.TITLE, count())
        .from(SESSION_MISSING)
        .join(PLAGE_OUVERTURE)
        .on(PLAGE_OUVERTURE.ID.eq(SESSION_MISSING.PLAGE_ID))
        .where(
            PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            SESSION_MISSING.STARTS_AT.gt(clock.instant()),
            Rights.filter(actor, PlageAction.WRITE))
        .groupBy(PLAGE_OUVERTURE.ID, PLAGE_OUVERTURE.TITLE)
        .orderBy(PLAGE_OUVERTURE.TITLE, PLAGE_OUVERTURE.ID)
        .fetch(
            row ->
                new MissingOf(
                    row.value2(),
                    "/organisations/%d/plages/%d".formatted(organisationId, row.value1()),
                    row.value3()));
  }

  private static Condition hasPlaces(Instant now) {
    return RDV.CANCELLED_AT
        .isNull()
        .and(RDV.STARTS_AT.gt(now))
        .and(RDV.CAPACITY.isNull().or(RDV.PLACES_TAKEN.lt(RDV.CAPACITY)));
  }

  /** Over it with its motif: whether citizens take places themselves. */
  static Field<Boolean> online() {
    return field(SessionLine.isOpenToAll());
  }
}
