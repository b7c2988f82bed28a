package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** How a motif or a lieu was set, by whom, from what to what. */
@Component
public class SettingHistory {

  private static final String KEY = "desk.set.fact.";

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  SettingHistory(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.dsl = dsl;
    this.slices = slices;
    this.clock = clock;
  }

  /**
   * Of a row that the viewer may change.
   *
   * @param kind {@code motif} or {@code lieu}
   */
  public History of(String kind, long id, ZoneId zone, String href, HistoryFilter filter) {
    var scope = JournalSlices.about(kind, id).and(JOURNAL.EVENT.in(Texts.under(KEY)));
    var slice = slices.of(scope, filter, zone);
    return History.of(href, slice, () -> facts(kind, slice, zone));
  }

  private List<Fact> facts(String kind, HistorySlice slice, ZoneId zone) {
    var today = LocalDate.now(clock.withZone(zone));
    var former = field("{0} ->> 'name'", String.class, JOURNAL.BEFORE);
    var language = field("{0} ->> 'language'", String.class, JOURNAL.AFTER);
    return dsl.select(
            JOURNAL.AT,
            JOURNAL.EVENT,
            Authors.name(),
            where(ORGANISATION.NAME),
            where(SERVICE.NAME),
            coalesce(former, inline("")),
            JOURNAL.BEFORE,
            JOURNAL.AFTER,
            language)
        .from(Authors.journal())
        .where(slice.isOnIt())
        .orderBy(HistorySlice.order())
        .fetch(
            row ->
                new Fact(
                    FrenchDates.longDateTime(row.value1(), zone, today),
                    t(
                        KEY + row.value2(),
                        History.who(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        Language.of(row.value9()).map(Language::frenchName).orElse("")),
                    row.value2().endsWith("changed")
                        ? changes(kind, JsonTree.of(row.value7()), JsonTree.of(row.value8()))
                        : List.of()));
  }

  /** Of the ouverture that the fact is about; empty when it is about none. */
  private static Field<String> where(Field<String> name) {
    return coalesce(
        field(
            select(name)
                .from(JOURNAL_SUBJECT)
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(JOURNAL_SUBJECT.SUBJECT_ID))
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(
                    JOURNAL_SUBJECT.JOURNAL_ID.eq(JOURNAL.ID),
                    JOURNAL_SUBJECT.KIND.eq(inline("motif_ouverture")))
                .limit(1)),
        inline(""));
  }

  private static List<String> changes(String kind, JsonNode before, JsonNode after) {
    var columns = new LinkedHashSet<String>();
    before.propertyNames().forEach(columns::add);
    after.propertyNames().forEach(columns::add);
    var changes = new ArrayList<String>();
    for (var column : columns) {
      var label = "desk.set.column." + kind + "." + column;
      if (Texts.has(label)) {
        changes.add(
            t(
                "desk.history.from-to",
                t(label),
                words(column, before.path(column).asString("")),
                words(column, after.path(column).asString(""))));
      }
    }
    return changes;
  }

  private static String words(String column, String value) {
    if (value.isEmpty()) {
      return t(
          column.equals("second_reminder")
              ? "desk.motif.second-reminder.territoire"
              : "desk.set.nothing");
    }
    return switch (column) {
      case "duration_minutes", "offer_minutes" -> FrenchDates.duration(Integer.parseInt(value));
      case "min_delay_seconds", "max_delay_seconds" -> delay(value);
      case "bookable_by" -> t("desk.motif.bookable." + value);
      case "kind" -> t("desk.motif.kind." + value);
      case "location_type" -> t("desk.place." + value);
      case "text_kind" -> t("desk.motif.text." + value);
      case "visibility" -> t("desk.motif.visibility." + value);
      case "sectorisation_level" -> t("desk.motif.sectorisation." + value);
      case "follow_up",
          "for_secretariat",
          "cancellable_by_usager",
          "movable_by_usager",
          "second_reminder" ->
          t(value.equals("true") ? "desk.set.yes" : "desk.set.no");
      default -> value;
    };
  }

  private static String delay(String seconds) {
    var known = "desk.motif.delay." + seconds;
    return Texts.has(known)
        ? t(known)
        : t("desk.motif.delay.hours", Long.parseLong(seconds) / 3_600);
  }
}
