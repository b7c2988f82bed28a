package fr.rdvsolidarites.desk.secteur;

import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.ZONE;
import static org.jooq.impl.DSL.function;

import fr.rdvsolidarites.desk.rdvs.Sheet;
import fr.rdvsolidarites.territory.ZoneFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/**
 * The columns of an import ({@code 2-scheduling.md} §15.8), by secteur, commune and street, accents
 * and case aside.
 */
@Component
class ZoneExports {

  private final DSLContext dsl;

  ZoneExports(DSLContext dsl) {
    this.dsl = dsl;
  }

  void write(long territoireId, Sheet sheet) throws IOException {
    sheet.row(Arrays.stream(ZoneFile.Column.values()).map(ZoneFile.Column::header).toList());
    var zones =
        dsl.select(
                SECTEUR.NAME,
                SECTEUR.CODE,
                ZONE.COMMUNE_CODE,
                ZONE.COMMUNE_NAME,
                ZONE.STREET_NAME,
                ZONE.STREET_ID)
            .from(ZONE)
            .join(SECTEUR)
            .on(SECTEUR.ID.eq(ZONE.SECTEUR_ID))
            .where(SECTEUR.TERRITOIRE_ID.eq(territoireId))
            .orderBy(
                plain(SECTEUR.NAME),
                SECTEUR.ID,
                plain(ZONE.COMMUNE_NAME),
                ZONE.COMMUNE_CODE,
                plain(ZONE.STREET_NAME).asc().nullsFirst(),
                ZONE.ID)
            .fetch();
    for (var zone : zones) {
      sheet.row(
          List.of(
              zone.value1(),
              zone.value2(),
              zone.value3(),
              zone.value4(),
              Objects.requireNonNullElse(zone.value5(), ""),
              Objects.requireNonNullElse(zone.value6(), "")));
    }
  }

  private static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
