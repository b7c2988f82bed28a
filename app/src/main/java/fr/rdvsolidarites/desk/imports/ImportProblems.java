package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.USAGER_IMPORT_COLUMN;
import static gen.db.Tables.USAGER_IMPORT_LINE;

import fr.rdvsolidarites.desk.imports.ImportPage.Comparison;
import fr.rdvsolidarites.desk.imports.ImportPage.Double;
import fr.rdvsolidarites.desk.imports.ImportPage.Problem;
import fr.rdvsolidarites.desk.usager.UsagerFormPage;
import fr.rdvsolidarites.shared.JsonTree;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Link;
import gen.db.tables.records.UsagerImportLineRecord;
import gen.db.tables.records.UsagerRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.springframework.stereotype.Component;

/** What is wrong with lines, and what they have beside the files that exist, in words. */
@Component
class ImportProblems {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  /** How identity is read; what the territoire adds comes after. */
  private static final List<String> ORDER =
      List.of(
          "last_name",
          "first_name",
          "birth_name",
          "birth_date",
          "phone",
          "email",
          "address",
          "post_code",
          "city");

  private final DSLContext dsl;

  ImportProblems(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<Problem> first(long importId, int most) {
    var headers = headers(importId);
    var found = new ArrayList<Problem>();
    dsl.select(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.PROBLEMS)
        .from(USAGER_IMPORT_LINE)
        .where(USAGER_IMPORT_LINE.IMPORT_ID.eq(importId), USAGER_IMPORT_LINE.STATUS.eq("error"))
        .orderBy(USAGER_IMPORT_LINE.LINE)
        .limit(most)
        .forEach(row -> found.addAll(problems(row, headers)));
    return found;
  }

  Map<Integer, String> headers(long importId) {
    var headers = new LinkedHashMap<Integer, String>();
    dsl.selectFrom(USAGER_IMPORT_COLUMN)
        .where(USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId))
        .orderBy(USAGER_IMPORT_COLUMN.POSITION)
        .forEach(
            column ->
                headers.put(
                    column.getPosition(),
                    column.getHeader().isEmpty()
                        ? ColumnsPage.letters(column.getPosition())
                        : column.getHeader()));
    return headers;
  }

  List<Problem> problems(Record2<Integer, JSONB> row, Map<Integer, String> headers) {
    var problems = new ArrayList<Problem>();
    for (var one : JsonTree.of(row.value2())) {
      problems.add(
          new Problem(
              row.value1(),
              headers.getOrDefault(one.path("position").asInt(-1), ""),
              one.path("value").asString(""),
              t("desk.import.wrong." + one.path("why").asString(""))));
    }
    return problems;
  }

  /** {@code file}: without an id where there is none that may be shown. */
  Double compared(UsagerImportLineRecord line, UsagerRecord file) {
    var draft = new LinkedHashMap<String, String>();
    JsonTree.of(line.getDraft())
        .properties()
        .forEach(one -> draft.put(one.getKey(), one.getValue().asString("")));
    draft.remove("phone_e164");
    boolean known = file.getId() != null;
    var comparisons = new ArrayList<Comparison>();
    var columns = new ArrayList<>(ORDER);
    draft.keySet().stream().filter(name -> !ORDER.contains(name)).forEach(columns::add);
    for (var column : columns) {
      var typed = draft.getOrDefault(column, "");
      var kept = known ? kept(file, column) : "";
      if (!typed.isEmpty() || !kept.isEmpty()) {
        comparisons.add(
            new Comparison(
                label(column),
                words(column, typed),
                words(column, kept),
                known && kept.isEmpty() && !typed.isEmpty()));
      }
    }
    var why = line.getMatchWhy();
    return new Double(
        line.getLine(),
        draft.getOrDefault("first_name", "") + " " + draft.getOrDefault("last_name", ""),
        known
            ? new Link(file.getFirstName() + " " + file.getLastName(), "/usagers/" + file.getId())
            : null,
        line.getTwinLine(),
        why == null ? t("desk.import.why.twin") : t("desk.import.why." + why),
        line.getMatchSure(),
        Objects.requireNonNullElse(line.getDecision(), ""),
        line.getMatchCount(),
        comparisons);
  }

  /** A remark is read on the file, by who may. */
  private static String kept(UsagerRecord file, String column) {
    var value = file.get(column);
    return value == null
        ? ""
        : column.equals("remarks") ? t("desk.import.remark-there") : value.toString();
  }

  private static String label(String column) {
    return Coded.find(UsagerField.class, column)
        .map(UsagerFormPage::label)
        .orElseGet(() -> t("desk.usager.column." + column));
  }

  private static String words(String column, String value) {
    if (column.equals("birth_date") && !value.isEmpty()) {
      return DAY.format(LocalDate.parse(value));
    }
    return Coded.find(UsagerField.class, column)
        .map(field -> UsagerFormPage.words(field, value))
        .orElse(value);
  }
}
