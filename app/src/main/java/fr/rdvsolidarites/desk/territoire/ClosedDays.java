package fr.rdvsolidarites.desk.territoire;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.Timetable;
import fr.rdvsolidarites.desk.Usage;
import fr.rdvsolidarites.desk.territoire.OrganisationPage.Broken;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Which plages stand on days on which an organisation is about to close (wish A2): over a year,
 * within which every rule has shown its days.
 */
@Component
class ClosedDays {

  private final DSLContext dsl;
  private final Clock clock;

  ClosedDays(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  List<Broken> broken(long organisationId, SortedSet<Integer> openDays, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    var agents =
        multiset(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(PLAGE_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(PLAGE_AGENT.AGENT_ID))
                    .where(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                    .orderBy(AGENT.LAST_NAME))
            .convertFrom(rows -> FrenchLists.and(rows.map(row -> row.value1().strip())));
    return dsl
        .select(
            PLAGE_OUVERTURE.ID,
            PLAGE_OUVERTURE.TITLE,
            agents,
            PLAGE_OUVERTURE.FIRST_DAY,
            PLAGE_OUVERTURE.START_TIME,
            PLAGE_OUVERTURE.END_TIME,
            PLAGE_OUVERTURE.ZONE,
            PLAGE_OUVERTURE.RRULE)
        .from(PLAGE_OUVERTURE)
        .where(
            PLAGE_OUVERTURE.ORGANISATION_ID.eq(organisationId),
            Usage.isNotOver(clock.instant(), zone))
        .orderBy(PLAGE_OUVERTURE.FIRST_DAY, PLAGE_OUVERTURE.ID)
        .fetch(
            row -> {
              var timetable =
                  Timetable.stored(
                      row.value4(),
                      row.value5(),
                      row.value4(),
                      row.value6(),
                      row.value7(),
                      row.value8(),
                      List.of());
              var closed = closedDays(timetable, openDays, today);
              return new Broken(row.value1(), row.value2(), row.value3(), words(closed));
            })
        .stream()
        .filter(one -> !one.days().isEmpty())
        .toList();
  }

  private static EnumSet<DayOfWeek> closedDays(
      Timetable timetable, SortedSet<Integer> openDays, LocalDate today) {
    var from = timetable.firstDay().isAfter(today) ? timetable.firstDay() : today;
    var closed = EnumSet.noneOf(DayOfWeek.class);
    timetable.occurrencesIn(from, from.plusYears(1)).stream()
        .map(one -> one.seriesDay().getDayOfWeek())
        .filter(day -> !openDays.contains(day.getValue()))
        .forEach(closed::add);
    return closed;
  }

  private static String words(EnumSet<DayOfWeek> days) {
    return FrenchLists.and(
        days.stream().map(day -> day.getDisplayName(TextStyle.FULL, Locale.FRENCH)).toList());
  }
}
