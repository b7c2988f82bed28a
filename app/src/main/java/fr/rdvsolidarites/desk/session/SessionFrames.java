package fr.rdvsolidarites.desk.session;

import static fr.rdvsolidarites.desk.session.SessionForm.put;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvEdition;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.session.SessionPage.Frame;
import fr.rdvsolidarites.desk.session.SessionPage.Motif;
import fr.rdvsolidarites.desk.session.SessionPage.Organisation;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** What the form of RDVs collectifs offers in one organisation, and as what it is first shown. */
@Component
class SessionFrames {

  private final DSLContext dsl;
  private final Clock clock;
  private final RdvEdition edition;

  SessionFrames(DSLContext dsl, Clock clock, RdvEdition edition) {
    this.dsl = dsl;
    this.clock = clock;
    this.edition = edition;
  }

  /**
   * @throws NotFoundException when she is no member of the organisation
   */
  Frame frame(long organisationId, Actor.Agent actor) {
    return dsl.select(
            row(ORGANISATION.ID, ORGANISATION.NAME).mapping(Organisation::new),
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            ORGANISATION.OPEN_DAYS.convertFrom(SessionFrames::days),
            ORGANISATION.WORKS_ON_HOLIDAYS,
            TERRITOIRE.HOLIDAY_CALENDAR.convertFrom(PublicHolidays::of),
            motifs(actor),
            lieux(),
            Professionals.ofOrganisation())
        .from(ORGANISATION)
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
        .fetchOptional(
            row ->
                new Frame(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4() ? PublicHolidays.NONE : row.value5(),
                    row.value6(),
                    row.value7(),
                    row.value8()))
        .orElseThrow(NotFoundException::new);
  }

  private static Set<DayOfWeek> days(Short[] isoDays) {
    return Arrays.stream(isoDays).map(day -> DayOfWeek.of(day)).collect(Collectors.toSet());
  }

  private static Field<List<Motif>> motifs(Actor.Agent actor) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    MOTIF.NAME,
                    SERVICE.SHORT_NAME,
                    coalesce(MOTIF_OUVERTURE.DURATION_MINUTES, MOTIF.DURATION_MINUTES))
                .from(MOTIF_OUVERTURE)
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(
                    MOTIF_OUVERTURE.ORGANISATION_ID.eq(ORGANISATION.ID),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                    MOTIF.DELETED_AT.isNull(),
                    MOTIF.KIND.eq("collectif"),
                    Rights.filter(actor, RdvAction.PLACE))
                .orderBy(SERVICE.SHORT_NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID))
        .convertFrom(rows -> rows.map(mapping(Motif::new)));
  }

  private static Field<List<Choice>> lieux() {
    return multiset(
            select(LIEU.ID, LIEU.NAME)
                .from(LIEU)
                .where(
                    LIEU.ORGANISATION_ID.eq(ORGANISATION.ID),
                    LIEU.AVAILABILITY.eq("enabled"),
                    LIEU.DELETED_AT.isNull())
                .orderBy(LIEU.NAME, LIEU.ID))
        .convertFrom(rows -> rows.map(row -> new Choice(row.value1(), row.value2())));
  }

  /** A new one: what only one choice is left for is chosen. */
  SessionForm blank(Frame frame, Actor.Agent actor) {
    var fields = new LinkedHashMap<String, List<String>>();
    fields.put("motif", frame.motifs().size() == 1 ? ids(frame.motifs().getFirst().id()) : none());
    fields.put(
        "lieu", frame.lieux().size() == 1 ? List.of(frame.lieux().getFirst().value()) : none());
    fields.put(
        "agents",
        frame.professionals().stream().map(Professional::id).anyMatch(id -> id == actor.agentId())
            ? ids(actor.agentId())
            : none());
    fields.put("jour", List.of(firstOpen(frame).toString()));
    fields.put("heure", List.of("14:00"));
    fields.put("fois", List.of("1"));
    fields.put("rythme", List.of("1"));
    fields.put("en_ligne", List.of("true"));
    return new SessionForm(new TypedFields(fields));
  }

  private LocalDate firstOpen(Frame frame) {
    var day = LocalDate.now(clock.withZone(frame.zone())).plusDays(1);
    for (int i = 0; i < 14 && frame.isClosed(day); i++) {
      day = day.plusDays(1);
    }
    return day;
  }

  /**
   * Like one that exists, but for its day and who takes part ({@code 2-scheduling.md} §21.8).
   *
   * @throws NotFoundException when there is none in the organisation that she may write
   */
  SessionForm copy(Frame frame, long rdvId, Actor.Agent actor) {
    var draft = edition.session(rdvId, actor);
    if (draft == null) {
      throw new NotFoundException();
    }
    return dsl.select(
            RDV.MOTIF_OUVERTURE_ID,
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            LIEU.AVAILABILITY,
            RDV.LIEU_ID,
            LIEU.NAME,
            LIEU.ADDRESS,
            RDV.CONTEXT,
            Professionals.ofRdv())
        .from(RDV)
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(RDV.ID.eq(rdvId), RDV.ORGANISATION_ID.eq(frame.organisation().id()))
        .fetchOptional(
            row -> {
              var start = row.value2().atZone(frame.zone()).toLocalTime();
              var once = "single_use".equals(row.value4());
              var fields = SessionForm.fields(draft);
              put(fields, "motif", row.value1());
              put(fields, "heure", start.withSecond(0));
              put(fields, "duree", Duration.between(row.value2(), row.value3()).toMinutes());
              put(fields, "lieu", once ? SessionForm.ELSEWHERE : row.value5());
              put(fields, "nomlieu", once ? row.value6() : null);
              put(fields, "adresse", once ? row.value7() : null);
              put(fields, "contexte", row.value8());
              put(fields, "fois", 1);
              put(fields, "rythme", 1);
              fields.put("agents", row.value9().stream().map(one -> one.id() + "").toList());
              return new SessionForm(new TypedFields(fields));
            })
        .orElseThrow(NotFoundException::new);
  }

  private static List<String> ids(long id) {
    return List.of(String.valueOf(id));
  }

  private static List<String> none() {
    return List.of();
  }
}
