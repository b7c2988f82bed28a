package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_COLUMN;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.people.UsagerImportAction;
import fr.rdvsolidarites.people.UsagerImportTarget;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The imports of an organisation that the viewer may read, and the columns of one of hers. */
@Component
class ImportListScreens {

  private static final int MOST = 100;
  private static final int SAMPLES = 3;
  private static final int ROWS_FOR_SAMPLES = 40;
  private static final int LONGEST_SAMPLE = 60;

  private final DSLContext dsl;
  private final Clock clock;
  private final UsagerFieldStates states;

  ImportListScreens(DSLContext dsl, Clock clock, UsagerFieldStates states) {
    this.dsl = dsl;
    this.clock = clock;
    this.states = states;
  }

  /**
   * @throws NotFoundException when the viewer is no member there
   */
  ImportsPage index(long organisationId, Actor.Agent viewer) {
    var place =
        dsl.select(ORGANISATION.NAME, TERRITOIRE.ZONE)
            .from(ORGANISATION)
            .join(TERRITOIRE)
            .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
            .where(ORGANISATION.ID.eq(organisationId), AgentRules.isMember(viewer, ORGANISATION.ID))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var zone = ZoneId.of(place.value2());
    var today = LocalDate.now(clock.withZone(zone));
    var rows =
        dsl.select(
                USAGER_IMPORT.ID,
                USAGER_IMPORT.FILE_NAME,
                concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME),
                USAGER_IMPORT.CREATED_AT,
                USAGER_IMPORT.STATE,
                USAGER_IMPORT.LINE_COUNT)
            .from(USAGER_IMPORT)
            .join(AGENT)
            .on(AGENT.ID.eq(USAGER_IMPORT.AGENT_ID))
            .where(
                USAGER_IMPORT.ORGANISATION_ID.eq(organisationId),
                USAGER_IMPORT.STATE.ne("abandoned"),
                Rights.filter(viewer, UsagerImportAction.READ))
            .orderBy(USAGER_IMPORT.CREATED_AT.desc(), USAGER_IMPORT.ID.desc())
            .limit(MOST)
            .fetch(
                row ->
                    new ImportsPage.Row(
                        row.value1(),
                        row.value2(),
                        row.value3().strip(),
                        FrenchDates.longDateTime(row.value4(), zone, today),
                        t("desk.import.state." + row.value5()),
                        row.value6()));
    return new ImportsPage(organisationId, place.value1(), rows, FormErrors.NONE);
  }

  /**
   * @throws NotFoundException when there is no such import, it is not the viewer's, or it has gone
   *     on
   */
  ColumnsPage columns(long importId, Actor.Agent viewer) {
    var list =
        dsl.select(
                USAGER_IMPORT.FILE_NAME,
                ORGANISATION.NAME,
                USAGER_IMPORT.HEADER_LINE,
                USAGER_IMPORT.TERRITOIRE_ID)
            .from(USAGER_IMPORT)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(USAGER_IMPORT.ORGANISATION_ID))
            .where(
                USAGER_IMPORT.ID.eq(importId),
                USAGER_IMPORT.STATE.in("mapping", "ready"),
                Rights.filter(viewer, UsagerImportAction.CHANGE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var rows =
        dsl.select(USAGER_IMPORT_LINE.CELLS)
            .from(USAGER_IMPORT_LINE)
            .where(
                USAGER_IMPORT_LINE.IMPORT_ID.eq(importId),
                USAGER_IMPORT_LINE.LINE.gt(list.value3()))
            .orderBy(USAGER_IMPORT_LINE.LINE)
            .limit(ROWS_FOR_SAMPLES)
            .fetch(row -> List.of(row.value1()));
    var columns =
        dsl.selectFrom(USAGER_IMPORT_COLUMN)
            .where(USAGER_IMPORT_COLUMN.IMPORT_ID.eq(importId))
            .orderBy(USAGER_IMPORT_COLUMN.POSITION)
            .fetch(
                column ->
                    new ColumnsPage.Column(
                        column.getPosition(),
                        column.getHeader(),
                        samples(rows, column.getPosition()),
                        orEmpty(column.getTarget())));
    return new ColumnsPage(
        importId,
        list.value1(),
        list.value2(),
        String.valueOf(list.value3()),
        columns,
        UsagerImportTarget.allowed(states.of(list.value4())),
        FormErrors.NONE);
  }

  private static List<String> samples(List<List<String>> rows, int position) {
    return rows.stream()
        .flatMap(row -> position < row.size() ? Stream.of(row.get(position)) : Stream.of())
        .filter(cell -> !cell.isEmpty())
        .distinct()
        .limit(SAMPLES)
        .map(cell -> cell.length() > LONGEST_SAMPLE ? cell.substring(0, LONGEST_SAMPLE) : cell)
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
