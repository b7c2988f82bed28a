package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ABSENCE;
import static gen.db.Tables.ABSENCE_EXCEPTION;
import static gen.db.Tables.PLAGE_EXCEPTION;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The column by which a search skips what is over follows every change of a series. */
class SeriesThatAreOverTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-09-14");
  private static final Timetable ONCE =
      Timetable.of(
          MONDAY, LocalTime.of(9, 0), LocalTime.of(11, 0), ZoneId.of("Europe/Paris"), null);

  private AgendaRows rows;
  private long agent;

  @BeforeEach
  void an_agent() {
    rows = AgendaRows.in("Europe/Paris");
    agent = rows.agent("Martine");
  }

  @Test
  void a_plage_is_over_after_its_last_day_never_when_endless() {
    var plage = plage(ONCE);
    assertThat(overAfter(plage)).isEqualTo("2026-09-14");

    rows.dsl
        .update(PLAGE_OUVERTURE)
        .set(PLAGE_OUVERTURE.RRULE, "FREQ=WEEKLY")
        .setNull(PLAGE_OUVERTURE.LAST_DAY)
        .execute();
    assertThat(overAfter(plage)).isEqualTo("infinity");
  }

  @Test
  void an_occurrence_moved_further_keeps_the_plage_alive() {
    var plage = plage(ONCE);
    rows.dsl
        .insertInto(PLAGE_EXCEPTION)
        .set(PLAGE_EXCEPTION.PLAGE_ID, plage)
        .set(PLAGE_EXCEPTION.DAY, MONDAY)
        .set(PLAGE_EXCEPTION.NEW_DAY, MONDAY.plusDays(30))
        .set(PLAGE_EXCEPTION.START_TIME, LocalTime.of(9, 0))
        .set(PLAGE_EXCEPTION.END_TIME, LocalTime.of(10, 0))
        .execute();
    assertThat(overAfter(plage)).isEqualTo("2026-10-14");

    rows.dsl.deleteFrom(PLAGE_EXCEPTION).execute();
    assertThat(overAfter(plage)).isEqualTo("2026-09-14");
  }

  @Test
  void an_absence_follows_too() {
    rows.absence(new Absence(agent, null, ONCE));
    assertThat(absenceOverAfter()).isEqualTo("2026-09-14");

    var id = rows.dsl.select(ABSENCE.ID).from(ABSENCE).fetchSingle().value1();
    rows.dsl
        .insertInto(ABSENCE_EXCEPTION)
        .set(ABSENCE_EXCEPTION.ABSENCE_ID, id)
        .set(ABSENCE_EXCEPTION.DAY, MONDAY)
        .set(ABSENCE_EXCEPTION.NEW_DAY, MONDAY.plusDays(3))
        .set(ABSENCE_EXCEPTION.START_TIME, LocalTime.of(9, 0))
        .set(ABSENCE_EXCEPTION.END_TIME, LocalTime.of(10, 0))
        .execute();
    assertThat(absenceOverAfter()).isEqualTo("2026-09-17");
  }

  private long plage(Timetable timetable) {
    return rows.plage(Set.of(agent), null, Set.of(rows.ouverture("Suivi")), timetable);
  }

  /** As the plage has it, and its motif with it. */
  private String overAfter(long plage) {
    var both =
        rows.dsl
            .select(PLAGE_OUVERTURE.OVER_AFTER.cast(String.class))
            .from(PLAGE_OUVERTURE)
            .where(PLAGE_OUVERTURE.ID.eq(plage))
            .unionAll(
                rows.dsl
                    .select(PLAGE_MOTIF.OVER_AFTER.cast(String.class))
                    .from(PLAGE_MOTIF)
                    .where(PLAGE_MOTIF.PLAGE_ID.eq(plage)))
            .fetch()
            .map(row -> row.value1());
    assertThat(both).hasSize(2);
    assertThat(List.copyOf(Set.copyOf(both))).hasSize(1);
    return both.getFirst();
  }

  private String absenceOverAfter() {
    return rows.dsl
        .select(ABSENCE.OVER_AFTER.cast(String.class))
        .from(ABSENCE)
        .fetchSingle()
        .value1();
  }
}
