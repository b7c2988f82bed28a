package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.agenda.PlageAction.HIS_ROLE;
import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.desk.plage.PlagePage.Frame;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the form of a plage offers in one organisation, and as what it is first shown. */
@Component
class PlageFrames {

  private final DSLContext dsl;
  private final Clock clock;

  PlageFrames(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * Those in which the agent may open a plage for somebody, or for this professional.
   *
   * @throws NotFoundException when she may open none for him
   */
  List<Choice> organisations(@Nullable Long agentId, Actor.Agent actor) {
    if (agentId == null) {
      return organisations(AgentRules.isMember(actor, ORGANISATION.ID));
    }
    var his = organisations(opensFor(agentId, actor));
    if (his.isEmpty()) {
      throw new NotFoundException();
    }
    return his;
  }

  private List<Choice> organisations(Condition which) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(which)
        .orderBy(ORGANISATION.NAME)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  /** Whether the agent may open a plage for this professional anywhere. */
  boolean mayOpenFor(long agentId, Actor.Agent actor) {
    return dsl.fetchExists(ORGANISATION, opensFor(agentId, actor));
  }

  private static Condition opensFor(long agentId, Actor.Agent actor) {
    return exists(
        selectOne()
            .from(HIS_ROLE)
            .join(AGENT)
            .on(AGENT.ID.eq(HIS_ROLE.AGENT_ID))
            .where(
                HIS_ROLE.ORGANISATION_ID.eq(ORGANISATION.ID),
                AGENT.ID.eq(agentId),
                AGENT.DELETED_AT.isNull(),
                AGENT.HAS_AGENDA.isTrue(),
                Rights.filter(actor, PlageAction.OPEN)));
  }

  /**
   * What a form offers.
   *
   * @param agentIds whose motifs; none: those of everyone for whom the agent may open
   * @param plage null for a new one: what it has stays offered
   * @throws NotFoundException when the agent is no member of the organisation
   */
  Frame frame(
      long organisationId,
      Collection<Long> agentIds,
      @Nullable PlageState plage,
      Actor.Agent actor) {
    var organisation =
        dsl.select(ORGANISATION.NAME, TERRITOIRE.ZONE, ORGANISATION.OPEN_DAYS)
            .from(ORGANISATION)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(actor, ORGANISATION.ID))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    return new Frame(
        organisationId,
        organisation.value1(),
        ZoneId.of(organisation.value2()),
        days(organisation.value3()),
        professionals(organisationId, plage, actor),
        motifs(organisationId, agentIds, plage, actor, "individuel"),
        // One of those who hold it together needs to have it: which is known once all are chosen.
        motifs(organisationId, List.of(), plage, actor, "collectif"),
        lieux(organisationId));
  }

  private static Set<DayOfWeek> days(Short[] isoDays) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    Arrays.stream(isoDays).forEach(day -> days.add(DayOfWeek.of(day)));
    return days;
  }

  private List<Choice> professionals(
      long organisationId, @Nullable PlageState plage, Actor.Agent actor) {
    var known = plage == null ? Set.<Long>of() : plage.draft().agentIds();
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(AGENT)
        .join(HIS_ROLE)
        .on(HIS_ROLE.AGENT_ID.eq(AGENT.ID))
        .where(
            HIS_ROLE.ORGANISATION_ID.eq(organisationId),
            AGENT.DELETED_AT.isNull(),
            AGENT.HAS_AGENDA.isTrue(),
            Rights.filter(actor, PlageAction.OPEN).or(AGENT.ID.in(known)))
        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .fetch(row -> new Professional(row.value1(), row.value2(), row.value3()).choice());
  }

  /** {@code 2-scheduling.md} §4.5. */
  private List<Choice> motifs(
      long organisationId,
      Collection<Long> agentIds,
      @Nullable PlageState plage,
      Actor.Agent actor,
      String kind) {
    var known = plage == null ? Set.<Long>of() : plage.draft().ouvertureIds();
    var secretariat =
        exists(
            selectOne()
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(
                    AGENT_SERVICE.AGENT_ID.eq(HIS_ROLE.AGENT_ID), SERVICE.KIND.eq("secretariat")));
    var his =
        exists(
            selectOne()
                .from(AGENT_SERVICE)
                .where(
                    AGENT_SERVICE.AGENT_ID.eq(HIS_ROLE.AGENT_ID),
                    AGENT_SERVICE.SERVICE_ID.eq(MOTIF_OUVERTURE.SERVICE_ID)));
    var used =
        exists(
            selectOne()
                .from(HIS_ROLE)
                .join(AGENT)
                .on(AGENT.ID.eq(HIS_ROLE.AGENT_ID))
                .where(
                    HIS_ROLE.ORGANISATION_ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID),
                    AGENT.DELETED_AT.isNull(),
                    AGENT.HAS_AGENDA.isTrue(),
                    agentIds.isEmpty() ? noCondition() : HIS_ROLE.AGENT_ID.in(agentIds),
                    Rights.filter(actor, PlageAction.OPEN),
                    HIS_ROLE
                        .LEVEL
                        .eq("admin")
                        .or(his)
                        .or(MOTIF.FOR_SECRETARIAT.isTrue().and(secretariat))));
    return dsl.select(MOTIF_OUVERTURE.ID, MOTIF.NAME, SERVICE.SHORT_NAME, MOTIF.LOCATION_TYPE)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            MOTIF.KIND.eq(kind),
            MOTIF_OUVERTURE
                .CLOSED_AT
                .isNull()
                .and(MOTIF.DELETED_AT.isNull())
                .and(used)
                .or(MOTIF_OUVERTURE.ID.in(known)))
        .orderBy(SERVICE.SHORT_NAME, MOTIF.NAME, MOTIF_OUVERTURE.ID)
        .fetch(
            row ->
                new Choice(
                    String.valueOf(row.value1()),
                    row.value2(),
                    row.value3() + " – " + t("desk.place." + row.value4())));
  }

  /** Those that are open. */
  List<Choice> lieux(long organisationId) {
    return dsl.select(LIEU.ID, LIEU.NAME)
        .from(LIEU)
        .where(
            LIEU.ORGANISATION_ID.eq(organisationId),
            LIEU.AVAILABILITY.eq("enabled"),
            LIEU.DELETED_AT.isNull())
        .orderBy(LIEU.NAME, LIEU.ID)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  /**
   * As it is first shown: 9 h to 12 h today (the next open day), unless the agenda says more.
   *
   * @throws NotFoundException when it is for somebody for whom she may open none here
   */
  PlageForm blank(
      Frame frame,
      @Nullable Long agent,
      @Nullable LocalDate day,
      @Nullable LocalTime start,
      @Nullable LocalTime end) {
    if (agent != null && frame.professionals().stream().noneMatch(isHim(agent))) {
      throw new NotFoundException();
    }
    var from = start == null ? LocalTime.of(9, 0) : start;
    var to = end == null ? (start == null ? LocalTime.of(12, 0) : later(start)) : end;
    var first =
        day == null ? nextOpen(LocalDate.now(clock.withZone(frame.zone())), frame.openDays()) : day;
    return PlageForm.of(TypedFields.NONE)
        .at(first, from, to)
        .online(true)
        .having(
            agent == null ? only(frame.professionals()) : List.of(String.valueOf(agent)),
            only(frame.motifs()),
            frame.lieux().size() == 1 ? frame.lieux().getFirst().value() : "");
  }

  private static Predicate<Choice> isHim(long agent) {
    return one -> one.value().equals(String.valueOf(agent));
  }

  /** Nothing to choose: chosen. */
  private static List<String> only(List<Choice> choices) {
    return choices.size() == 1 ? List.of(choices.getFirst().value()) : List.of();
  }

  private static LocalTime later(LocalTime start) {
    return start.isBefore(LocalTime.of(21, 0)) ? start.plusHours(3) : LocalTime.of(23, 55);
  }

  private static LocalDate nextOpen(LocalDate day, Set<DayOfWeek> open) {
    for (int i = 0; i < 7; i++) {
      if (open.contains(day.plusDays(i).getDayOfWeek())) {
        return day.plusDays(i);
      }
    }
    return day;
  }
}
