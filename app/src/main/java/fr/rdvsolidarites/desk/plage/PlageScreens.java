package fr.rdvsolidarites.desk.plage;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
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
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.NextOccurrence;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.SeriesFilter;
import fr.rdvsolidarites.desk.SeriesHistory;
import fr.rdvsolidarites.desk.plage.PlagePage.Index;
import fr.rdvsolidarites.desk.plage.PlagePage.Line;
import fr.rdvsolidarites.desk.plage.PlagePage.Show;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages about plages show; each list and row through its right. */
@Component
class PlageScreens {

  private final DSLContext dsl;
  private final Plages plages;
  private final PlageFrames frames;
  private final SeriesHistory history;
  private final CarriedScreens carried;
  private final Clock clock;

  PlageScreens(
      DSLContext dsl,
      Plages plages,
      PlageFrames frames,
      SeriesHistory history,
      CarriedScreens carried,
      Clock clock) {
    this.dsl = dsl;
    this.plages = plages;
    this.frames = frames;
    this.history = history;
    this.carried = carried;
    this.clock = clock;
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
    return new Index(
        lines,
        readable(actor),
        filter,
        counts.value1() > 0,
        SeriesFilter.pages(all),
        addHref(professional, actor));
  }

  private String addHref(@Nullable Long professional, Actor.Agent actor) {
    var forHim = professional != null && frames.mayOpenFor(professional, actor);
    return "/agenda/plages/nouvelle" + (forHim ? "?agent=" + professional : "");
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
        .fetch(row -> new Professional(row.value1(), row.value2(), row.value3()).choice());
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
            .fetchMap(PLAGE_OUVERTURE.ID, Records.mapping(Row::new));
    return states.stream()
        .filter(state -> rows.containsKey(state.id()))
        .map(state -> line(state, Objects.requireNonNull(rows.get(state.id()))))
        .sorted(Comparator.comparing((Line line) -> line.title().toLowerCase(Locale.ROOT)))
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
        !state.isRepeated(),
        draft.session() != null);
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
  Show show(long organisationId, long plageId, HistoryFilter filter, Actor.Agent actor) {
    var state =
        plages
            .find(organisationId, plageId, Rights.filter(actor, PlageAction.READ))
            .orElseThrow(NotFoundException::new);
    var line = read(PLAGE_OUVERTURE.ID.eq(plageId)).getFirst();
    var today = today(state.zone());
    var lieux = frames.lieux(organisationId);
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
        carried.of(state, mayWrite, actor),
        history.of("plage_ouverture", plageId, state.zone(), line.href(), filter));
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
}
