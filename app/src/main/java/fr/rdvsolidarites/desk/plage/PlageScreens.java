package fr.rdvsolidarites.desk.plage;

import static fr.rdvsolidarites.agenda.PlageAction.HIS_ROLE;
import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.agenda.PlageAction;
import fr.rdvsolidarites.agenda.PlageState;
import fr.rdvsolidarites.agenda.Plages;
import fr.rdvsolidarites.agenda.Reach;
import fr.rdvsolidarites.desk.NextOccurrence;
import fr.rdvsolidarites.desk.RecurrenceText;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.desk.SeriesHistory;
import fr.rdvsolidarites.desk.plage.PlagePage.Frame;
import fr.rdvsolidarites.desk.plage.PlagePage.Index;
import fr.rdvsolidarites.desk.plage.PlagePage.Line;
import fr.rdvsolidarites.desk.plage.PlagePage.Show;
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
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages about plages show; each list and row through its right. */
@Component
class PlageScreens {

  private final DSLContext dsl;
  private final Plages plages;
  private final SeriesHistory history;
  private final Clock clock;

  PlageScreens(DSLContext dsl, Plages plages, SeriesHistory history, Clock clock) {
    this.dsl = dsl;
    this.plages = plages;
    this.history = history;
    this.clock = clock;
  }

  /** Those in which the agent may open a plage for somebody. */
  List<Choice> organisations(Actor.Agent actor) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(AgentRules.isMember(actor, ORGANISATION.ID))
        .orderBy(ORGANISATION.NAME)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  /** In which of them this professional works too; all when he is nobody. */
  List<Choice> organisations(@Nullable Long agentId, Actor.Agent actor) {
    var all = organisations(actor);
    if (agentId == null) {
      return all;
    }
    var his =
        dsl.select(HIS_ROLE.ORGANISATION_ID)
            .from(HIS_ROLE)
            .where(HIS_ROLE.AGENT_ID.eq(agentId))
            .fetchSet(HIS_ROLE.ORGANISATION_ID);
    return all.stream().filter(one -> his.contains(Long.valueOf(one.value()))).toList();
  }

  Index index(SeriesFilter asked, Actor.Agent actor) {
    var professional = asked.professional();
    var mine =
        Rights.filter(actor, PlageAction.READ)
            .and(professional == null ? noCondition() : isOf(professional))
            .and(asked.isIn(PLAGE_OUVERTURE.TITLE));
    var gone = PLAGE_OUVERTURE.OVER_AFTER.lt(LocalDate.now(clock));
    var counts =
        dsl.select(count().filterWhere(gone), count().filterWhere(gone.not()))
            .from(PLAGE_OUVERTURE)
            .where(mine)
            .fetchSingle();
    int all = asked.over() ? counts.value1() : counts.value2();
    var filter = asked.among(all);
    var lines = lines(mine.and(filter.over() ? gone : gone.not()), filter.offset());
    return new Index(lines, readable(actor), filter, counts.value1() > 0, SeriesFilter.pages(all));
  }

  private static Condition isOf(long agentId) {
    return exists(
        selectOne()
            .from(PLAGE_AGENT)
            .where(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID), PLAGE_AGENT.AGENT_ID.eq(agentId)));
  }

  /** Professionals of those plages that the agent may see. */
  private List<Choice> readable(Actor.Agent actor) {
    return dsl.select(AGENT.ID, AGENT.FIRST_NAME, AGENT.LAST_NAME)
        .from(AGENT)
        .where(
            AGENT.DELETED_AT.isNull(),
            AGENT.ID.in(
                select(PLAGE_AGENT.AGENT_ID)
                    .from(PLAGE_AGENT)
                    .join(PLAGE_OUVERTURE)
                    .on(PLAGE_OUVERTURE.ID.eq(PLAGE_AGENT.PLAGE_ID))
                    .where(Rights.filter(actor, PlageAction.READ))))
        .orderBy(AGENT.LAST_NAME, AGENT.FIRST_NAME, AGENT.ID)
        .fetch(
            row ->
                new Choice(row.value1(), (row.value2() + " " + row.value3()).strip()));
  }

  private List<Line> lines(Condition which, int offset) {
    var ids =
        dsl.select(PLAGE_OUVERTURE.ID)
            .from(PLAGE_OUVERTURE)
            .where(which)
            .orderBy(DSL.lower(PLAGE_OUVERTURE.TITLE), PLAGE_OUVERTURE.ID)
            .limit(SeriesFilter.PER_PAGE)
            .offset(offset);
    return read(PLAGE_OUVERTURE.ID.in(ids.fetch(PLAGE_OUVERTURE.ID)));
  }

  private record Row(
      long id,
      long organisationId,
      String organisation,
      @Nullable String lieu,
      List<String> professionals,
      List<String> motifs) {}

  private List<Line> read(Condition which) {
    var states = plages.all(which);
    var rows =
        dsl.select(
                PLAGE_OUVERTURE.ID,
                PLAGE_OUVERTURE.ORGANISATION_ID,
                ORGANISATION.NAME,
                LIEU.NAME,
                professionals(),
                motifs())
            .from(PLAGE_OUVERTURE)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(PLAGE_OUVERTURE.ORGANISATION_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(PLAGE_OUVERTURE.LIEU_ID))
            .where(which)
            .fetchMap(PLAGE_OUVERTURE.ID, org.jooq.Records.mapping(Row::new));
    return states.stream()
        .filter(state -> rows.containsKey(state.id()))
        .map(state -> line(state, java.util.Objects.requireNonNull(rows.get(state.id()))))
        .sorted(
            java.util.Comparator.comparing((Line line) -> line.title().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private Line line(PlageState state, Row row) {
    var draft = state.draft();
    return new Line(
        row.id(),
        row.organisationId(),
        row.organisation(),
        draft.title(),
        String.join(", ", row.professionals()),
        row.lieu(),
        String.join(", ", row.motifs()),
        RecurrenceText.when(
            draft.repetition(), draft.firstDay(), draft.start(), draft.end(), today(state.zone())),
        !state.isRepeated());
  }

  private static Field<List<String>> professionals() {
    return multiset(
            select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                .from(PLAGE_AGENT)
                .join(AGENT)
                .on(AGENT.ID.eq(PLAGE_AGENT.AGENT_ID))
                .where(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .orderBy(AGENT.LAST_NAME, AGENT.ID))
        .convertFrom(rows -> rows.map(Record1::value1));
  }

  private static Field<List<String>> motifs() {
    return multiset(
            select(MOTIF.NAME)
                .from(PLAGE_MOTIF)
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
                .join(MOTIF)
                .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                .where(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                .orderBy(MOTIF.NAME))
        .convertFrom(rows -> rows.map(Record1::value1));
  }

  LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }

  /**
   * @throws NotFoundException when the agent may not see it
   */
  Show show(long organisationId, long plageId, Actor.Agent actor) {
    var state =
        plages
            .find(organisationId, plageId, Rights.filter(actor, PlageAction.READ))
            .orElseThrow(NotFoundException::new);
    var line = read(PLAGE_OUVERTURE.ID.eq(plageId)).getFirst();
    var today = today(state.zone());
    var lieux = lieux(organisationId);
    var mayWrite =
        plages.find(organisationId, plageId, Rights.filter(actor, PlageAction.WRITE)).isPresent();
    var next = NextOccurrence.of(state.timetable(), clock.instant(), id -> label(lieux, id));
    return new Show(
        line,
        line.professionals(),
        List.of(line.motifs()),
        state.isRepeated() ? RecurrenceText.from(state.draft().firstDay(), today) : null,
        state.isRepeated(),
        state.draft().openOnline(),
        mayWrite,
        next.isEmpty(),
        next,
        history.of("plage_ouverture", plageId, state.zone()));
  }

  private static @Nullable String label(List<Choice> choices, long id) {
    return choices.stream()
        .filter(one -> one.value().equals(String.valueOf(id)))
        .map(Choice::label)
        .findFirst()
        .orElse(null);
  }

  /**
   * To be changed.
   *
   * @throws NotFoundException when the agent may not write it
   */
  PlageState writable(long organisationId, long plageId, Actor.Agent actor) {
    return plages
        .find(organisationId, plageId, Rights.filter(actor, PlageAction.WRITE))
        .orElseThrow(NotFoundException::new);
  }

  /**
   * @throws NotFoundException also when the day is none of its days
   */
  PlageState writable(long organisationId, long plageId, Reach reach, Actor.Agent actor) {
    var plage = writable(organisationId, plageId, actor);
    var day = reach.day();
    if (day != null && !plage.names(day)) {
      throw new NotFoundException();
    }
    return plage;
  }

  Line lineOf(PlageState state) {
    return read(PLAGE_OUVERTURE.ID.eq(state.id())).getFirst();
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
        motifs(organisationId, agentIds, plage, actor),
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
        .fetch(
            row ->
                new Choice(row.value1(), (row.value2() + " " + row.value3()).strip()));
  }

  /** {@code 2-scheduling.md} §4.5. */
  private List<Choice> motifs(
      long organisationId,
      Collection<Long> agentIds,
      @Nullable PlageState plage,
      Actor.Agent actor) {
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
            MOTIF.KIND.eq("individuel"),
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

  private List<Choice> lieux(long organisationId) {
    return dsl.select(LIEU.ID, LIEU.NAME)
        .from(LIEU)
        .where(
            LIEU.ORGANISATION_ID.eq(organisationId),
            LIEU.AVAILABILITY.eq("enabled"),
            LIEU.DELETED_AT.isNull())
        .orderBy(LIEU.NAME, LIEU.ID)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  /** As it is first shown: 9 h to 12 h today (the next open day), unless the agenda says more. */
  PlageForm blank(
      Frame frame,
      @Nullable Long agent,
      @Nullable LocalDate day,
      @Nullable LocalTime start,
      @Nullable LocalTime end) {
    var from = start == null ? LocalTime.of(9, 0) : start;
    var to = end == null ? (start == null ? LocalTime.of(12, 0) : later(start)) : end;
    var first = day == null ? nextOpen(today(frame.zone()), frame.openDays()) : day;
    return PlageForm.of(fr.rdvsolidarites.desk.TypedFields.NONE)
        .at(first, from, to)
        .online(true)
        .having(
            agent == null ? only(frame.professionals()) : List.of(String.valueOf(agent)),
            only(frame.motifs()),
            frame.lieux().size() == 1 ? frame.lieux().getFirst().value() : "");
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
