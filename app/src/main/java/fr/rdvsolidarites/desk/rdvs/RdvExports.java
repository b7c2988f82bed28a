package fr.rdvsolidarites.desk.rdvs;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;

import fr.rdvsolidarites.rights.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The exports of the list of RDVs ({@code 3-people-and-rights.md} §16.4, wish C6), newest first.
 * The rights are in the select: those of the list.
 */
@Component
class RdvExports {

  private static final int AT_ONCE = 200;

  private final DSLContext dsl;
  private final Clock clock;

  RdvExports(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * Without its extension. Of the RDVs of one organisation its number stands at the end: one
   * département parses it by position.
   */
  String fileName(RdvListScreens.Place place, RdvFilter filter, ExportLines lines) {
    var day = clock.instant().atZone(place.zone()).toLocalDate();
    var asked = filter.organisations();
    if (asked.size() > 1 || lines == ExportLines.PARTICIPANTS) {
      return "%s-%s".formatted(lines.fileName(), day);
    }
    var only = asked.isEmpty() ? place.organisation().id() : asked.getFirst();
    return "%s-%s-org-%06d".formatted(lines.fileName(), day, only);
  }

  /** Rows go from the database to the sheet a few at a time. */
  @Transactional(readOnly = true)
  public void write(
      RdvListScreens.Place place,
      RdvFilter filter,
      ExportLines lines,
      Actor.Agent viewer,
      Sheet sheet)
      throws IOException {
    var columns = ExportColumn.of(lines);
    var now = clock.instant();
    sheet.row(columns.stream().map(ExportColumn::heading).toList());
    try (var rows =
        dsl.select(ExportReads.columns())
            .from(RDV)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
            .join(SERVICE)
            .on(SERVICE.ID.eq(RDV.SERVICE_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .leftJoin(LIEU)
            .on(LIEU.ID.eq(RDV.LIEU_ID))
            .where(
                RdvListing.in(
                    RDV.ORGANISATION_ID, place.organisation().id(), filter.organisations(), viewer),
                RdvListing.matching(filter, place.zone(), now),
                RdvListing.readable(viewer))
            .orderBy(RDV.STARTS_AT.desc(), RDV.ID.desc())
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      for (Record row : rows) {
        ExportLine.of(row, lines, place.zone(), now).forEach(line -> add(sheet, columns, line));
      }
    }
  }

  private static void add(Sheet sheet, List<ExportColumn> columns, ExportLine line) {
    try {
      sheet.row(columns.stream().map(column -> column.value().apply(line)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
