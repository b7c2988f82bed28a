package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;

import fr.rdvsolidarites.agenda.Recurrence;
import fr.rdvsolidarites.agenda.RecurrenceText;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who changed a plage or an indisponibilité, when, from what to what. */
@Component
public class SeriesHistory {

  private static final String KEY = "desk.series.fact.";
  private static final List<String> FIELDS =
      List.of("title", "first_day", "end_day", "start", "end", "rule", "capacity", "minimum");

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  SeriesHistory(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * Of a row that the viewer may see.
   *
   * @param kind {@code plage_ouverture} or {@code absence}
   */
  public History of(String kind, long id, ZoneId zone, String href, HistoryFilter filter) {
    var scope = JournalSlices.about(kind, id).and(JOURNAL.EVENT.in(Texts.under(KEY)));
    var slice = slices.of(scope, filter, zone);
    return History.of(href, slice, () -> facts(slice, zone));
  }

  private List<Fact> facts(HistorySlice slice, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.select(JOURNAL.AT, JOURNAL.EVENT, JOURNAL.BEFORE, JOURNAL.AFTER, Authors.name())
        .from(Authors.journal())
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row -> {
              var who = History.who(row.value5());
              return new Fact(
                  FrenchDates.longDateTime(row.value1(), zone, today),
                  t(KEY + row.value2(), who),
                  row.value2().endsWith(".changed")
                      ? changes(row.value3(), row.value4(), today)
                      : List.of());
            });
  }

  private List<String> changes(@Nullable JSONB before, @Nullable JSONB after, LocalDate today) {
    var former = JsonTree.of(before);
    var now = JsonTree.of(after);
    var changes = new ArrayList<String>();
    for (var field : FIELDS) {
      if (former.has(field) || now.has(field)) {
        changes.add(
            t(
                "desk.series.change",
                t("desk.series.field." + field),
                words(field, former.path(field), today),
                words(field, now.path(field), today)));
      }
    }
    if (!now.isEmpty() || !former.isEmpty()) {
      List.of(
              "lieu",
              "motifs",
              "agents",
              "open_online",
              "restriction",
              "instructions",
              "days_before",
              "only_organisation",
              "color")
          .stream()
          .filter(field -> former.has(field) || now.has(field))
          .forEach(field -> changes.add(t("desk.series.other." + field)));
    }
    return changes;
  }

  private static String words(String field, JsonNode value, LocalDate today) {
    var text = value.asString("");
    if (text.isEmpty()) {
      return t(field.equals("rule") ? "desk.series.once" : "desk.series.nothing");
    }
    return switch (field) {
      case "first_day", "end_day" -> FrenchDates.day(LocalDate.parse(text), today);
      case "start", "end" -> FrenchDates.time(LocalTime.parse(text));
      case "rule" -> RecurrenceText.rule(Repetition.of(new Recurrence(text), today), today, today);
      default -> Objects.requireNonNull(text);
    };
  }
}
