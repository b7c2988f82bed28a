package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;

import fr.rdvsolidarites.agenda.Recurrence;
import fr.rdvsolidarites.agenda.Repetition;
import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.shared.FrenchDates;
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
import tools.jackson.databind.json.JsonMapper;

/** Who changed a plage or an indisponibilité, when, from what to what. */
@Component
public class SeriesHistory {

  private static final int MOST = 50;
  private static final List<String> FIELDS =
      List.of("title", "first_day", "end_day", "start", "end", "rule");

  private final DSLContext dsl;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  SeriesHistory(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** One fact, newest first; {@code changes} in words. */
  public record Fact(String when, String text, List<String> changes) {}

  /** Of a row that the viewer may see. */
  public List<Fact> of(String kind, long id, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    return dsl.select(JOURNAL.AT, JOURNAL.EVENT, JOURNAL.BEFORE, JOURNAL.AFTER, Authors.name())
        .from(JOURNAL_SUBJECT)
        .join(JOURNAL)
        .on(JOURNAL.ID.eq(JOURNAL_SUBJECT.JOURNAL_ID))
        .leftJoin(AGENT)
        .on(JOURNAL.ACTOR_KIND.eq("agent"), AGENT.ID.eq(JOURNAL.ACTOR_ID))
        .where(JOURNAL_SUBJECT.KIND.eq(kind), JOURNAL_SUBJECT.SUBJECT_ID.eq(id))
        .orderBy(JOURNAL.ID.desc())
        .limit(MOST)
        .fetch(
            row -> {
              var who = row.value5() == null ? t("desk.history.service") : row.value5().strip();
              return new Fact(
                  FrenchDates.longDateTime(row.value1(), zone, today),
                  t("desk.series.fact." + row.value2(), who),
                  row.value2().endsWith(".changed")
                      ? changes(row.value3(), row.value4(), today)
                      : List.of());
            });
  }

  private List<String> changes(@Nullable JSONB before, @Nullable JSONB after, LocalDate today) {
    var former = read(before);
    var now = read(after);
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
      List.of("lieu", "motifs", "agents", "open_online", "only_organisation", "color").stream()
          .filter(field -> former.has(field) || now.has(field))
          .forEach(field -> changes.add(t("desk.series.other." + field)));
    }
    return changes;
  }

  private JsonNode read(@Nullable JSONB fields) {
    return json.readTree(fields == null ? "{}" : fields.data());
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
