package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.JOURNAL;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.History.Fact;
import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.HistorySlice;
import fr.rdvsolidarites.desk.JournalSlices;
import fr.rdvsolidarites.desk.SmsCost;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.shared.Texts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What was changed in a territoire, an organisation, an équipe or a secteur, by whom, from what to
 * what.
 */
@Component
public class Histories {

  private static final String KEY = "desk.territoire.fact.";
  private static final int MOST_NAMED = 12;
  private static final int LONGEST_SHOWN = 200;

  private final DSLContext dsl;
  private final JournalSlices slices;
  private final Clock clock;

  Histories(DSLContext dsl, JournalSlices slices, Clock clock) {
    this.slices = slices;
    this.dsl = dsl;
    this.clock = clock;
  }

  private record Row(Instant at, String event, String who, JsonNode before, JsonNode after) {}

  /**
   * @param kind {@code territoire}, {@code organisation}, {@code equipe} or {@code secteur}
   * @param href of the page that shows it
   */
  public History of(String kind, long id, ZoneId zone, String href, HistoryFilter filter) {
    return of(kind, id, Texts.under(KEY), zone, href, filter);
  }

  /** Only what these events tell. */
  History of(
      String kind, long id, Set<String> events, ZoneId zone, String href, HistoryFilter filter) {
    var slice =
        slices.of(JournalSlices.about(kind, id).and(JOURNAL.EVENT.in(events)), filter, zone);
    return History.of(href, slice, () -> facts(slice, zone));
  }

  private List<Fact> facts(HistorySlice slice, ZoneId zone) {
    var rows =
        dsl.select(JOURNAL.AT, JOURNAL.EVENT, Authors.name(), JOURNAL.BEFORE, JOURNAL.AFTER)
            .from(Authors.journal())
            .where(slice.isOnIt())
            .orderBy(HistorySlice.order())
            .fetch(
                row ->
                    new Row(
                        row.value1(),
                        row.value2(),
                        History.who(row.value3()),
                        JsonTree.of(row.value4()),
                        JsonTree.of(row.value5())));
    var names = names(rows);
    var today = LocalDate.now(clock.withZone(zone));
    return rows.stream()
        .map(
            row ->
                new Fact(
                    FrenchDates.longDateTime(row.at(), zone, today),
                    sentence(row),
                    changes(row, names)))
        .toList();
  }

  private static String sentence(Row row) {
    var what = row.after().path("name").asString(row.before().path("name").asString(""));
    var service = row.after().path("service").asString(row.before().path("service").asString(""));
    var whose = side(row).path("organisation").asString("");
    return t(
        KEY + row.event(),
        row.who(),
        service.isEmpty() ? what : service,
        whose,
        side(row).path("zones").size(),
        row.after().path("overwritten").asInt(0));
  }

  private List<String> changes(Row row, Map<Long, String> names) {
    var changes = new ArrayList<String>();
    if (row.event().endsWith("changed")) {
      var columns = new LinkedHashSet<String>();
      row.before().propertyNames().forEach(columns::add);
      row.after().propertyNames().forEach(columns::add);
      for (var column : columns) {
        var own = "desk.territoire.column." + column;
        var key = Texts.has(own) ? own : "desk.usager.field." + column;
        var was = words(column, row.before().path(column).asString(""));
        var is = words(column, row.after().path(column).asString(""));
        if (Texts.has(key) && !was.equals(is)) {
          changes.add(t("desk.territoire.change", t(key), was, is));
        }
      }
    }
    zones(changes, side(row).path("zones"));
    members(changes, "added", row.after(), names);
    members(changes, "removed", row.before(), names);
    return changes;
  }

  private static JsonNode side(Row row) {
    return row.after().isEmpty() ? row.before() : row.after();
  }

  /** Communes and streets: the first of them, and how many more. */
  private static void zones(List<String> changes, JsonNode zones) {
    var named = zones.valueStream().limit(MOST_NAMED).map(JsonNode::asString).toList();
    if (!named.isEmpty()) {
      var more = zones.size() - named.size();
      changes.add(t("desk.secteur.fact.zones", String.join(", ", named), more));
    }
  }

  private static void members(
      List<String> changes, String what, JsonNode fields, Map<Long, String> names) {
    var who = new ArrayList<String>();
    fields.path(what).forEach(id -> who.add(names.getOrDefault(id.asLong(), "?")));
    if (!who.isEmpty()) {
      changes.add(t("desk.territoire.members." + what, FrenchLists.and(who)));
    }
  }

  private Map<Long, String> names(List<Row> rows) {
    var ids = new LinkedHashSet<Long>();
    for (var row : rows) {
      row.after().path("added").forEach(id -> ids.add(id.asLong()));
      row.before().path("removed").forEach(id -> ids.add(id.asLong()));
    }
    return ids.isEmpty()
        ? Map.of()
        : dsl.select(AGENT.ID, concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
            .from(AGENT)
            .where(AGENT.ID.in(ids))
            .fetchMap(row -> row.value1(), row -> row.value2().strip());
  }

  private static String words(String column, String value) {
    if (value.isEmpty()) {
      return t("desk.territoire.nothing");
    }
    var known = "desk.territoire.value." + column + "." + value;
    if (Texts.has(known)) {
      return t(known);
    }
    var state = "desk.territoire.state." + value;
    if (Texts.has(state)) {
      return t(state);
    }
    return switch (column) {
      case "open_days" -> days(value);
      case "sms_price_cents" -> SmsCost.plain(new BigDecimal(value));
      case "usagers_walled",
          "second_reminder",
          "waiting_room_mail",
          "waiting_room_color",
          "works_on_holidays" ->
          t(value.equals("true") ? "desk.territoire.yes" : "desk.territoire.no");
      default -> value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    };
  }

  private static String days(String value) {
    return Arrays.stream(value.split(" "))
        .map(
            day ->
                DayOfWeek.of(Integer.parseInt(day)).getDisplayName(TextStyle.FULL, Locale.FRENCH))
        .collect(Collectors.joining(", "));
  }
}
