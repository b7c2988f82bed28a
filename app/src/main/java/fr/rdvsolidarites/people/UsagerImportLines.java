package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.people.ImportedLine.Problem;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The staged lines: what was read, compared and done, many in one statement. */
@Component
class UsagerImportLines {

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

  private final DSLContext dsl;
  private final JsonMapper json =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  UsagerImportLines(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A line that was read; the last five once it was compared. */
  record Checked(
      int line,
      String status,
      Map<String, String> draft,
      List<Problem> problems,
      @Nullable Long matchId,
      @Nullable String matchWhy,
      boolean matchSure,
      int matchCount,
      @Nullable String decision) {}

  void keep(long importId, List<Checked> lines) {
    dsl.execute(
        """
        update usager_import_line l set status = v.status, draft = v.draft, problems = v.problems,
          first_name = v.draft ->> 'first_name', last_name = v.draft ->> 'last_name',
          birth_date = (v.draft ->> 'birth_date')::date, email = v.draft ->> 'email',
          phone_e164 = v.draft ->> 'phone_e164',
          match_id = v.match_id, match_why = v.match_why, match_sure = v.match_sure,
          match_count = v.match_count, decision = v.decision
        from jsonb_to_recordset({0}::jsonb) as v(line integer, status text, draft jsonb, problems jsonb,
          match_id bigint, match_why text, match_sure boolean, match_count integer, decision text)
        where l.import_id = {1} and l.line = v.line
        """,
        val(json.writeValueAsString(lines)), val(importId));
  }

  /**
   * What came of a line.
   *
   * @param outcome created, completed, unchanged, skipped or failed
   */
  record Done(
      int line,
      String outcome,
      @Nullable String reason,
      @Nullable Long usagerId,
      @Nullable Map<String, String> filled) {

    static Done failed(int line, String reason) {
      return new Done(line, "failed", reason, null, null);
    }

    static Done skipped(int line, String reason, @Nullable Long usagerId) {
      return new Done(line, "skipped", reason, usagerId, null);
    }
  }

  void done(long importId, List<Done> lines) {
    dsl.execute(
        """
        update usager_import_line l set outcome = v.outcome, reason = v.reason, usager_id = v.usager_id,
          filled = v.filled
        from jsonb_to_recordset({0}::jsonb) as v(line integer, outcome text, reason text, usager_id bigint,
          filled jsonb)
        where l.import_id = {1} and l.line = v.line
        """,
        val(json.writeValueAsString(lines)), val(importId));
  }

  /**
   * @param undo removed, put_back or kept
   */
  record Undone(int line, String undo, @Nullable String reason) {}

  void undone(long importId, List<Undone> lines) {
    dsl.execute(
        """
        update usager_import_line l set undo = v.undo, undo_reason = v.reason
        from jsonb_to_recordset({0}::jsonb) as v(line integer, undo text, reason text)
        where l.import_id = {1} and l.line = v.line
        """,
        val(json.writeValueAsString(lines)), val(importId));
  }

  Map<String, String> texts(@Nullable JSONB column) {
    return column == null ? Map.of() : json.readValue(column.data(), TEXTS);
  }

  List<Problem> problems(@Nullable JSONB column) {
    return column == null ? List.of() : json.readValue(column.data(), PROBLEMS);
  }

  /** Of some lines what came of them: the file, where one was opened or completed. */
  Map<Integer, Long> files(long importId, List<Integer> lines) {
    return dsl.select(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.USAGER_ID)
        .from(USAGER_IMPORT_LINE)
        .where(
            USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
            USAGER_IMPORT_LINE.LINE.in(lines),
            USAGER_IMPORT_LINE.USAGER_ID.isNotNull())
        .fetchMap(USAGER_IMPORT_LINE.LINE, USAGER_IMPORT_LINE.USAGER_ID);
  }
}
