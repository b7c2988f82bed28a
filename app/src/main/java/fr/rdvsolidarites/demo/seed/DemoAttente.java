package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF_OUVERTURE;

import java.time.Duration;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A few people who wait for a time with the conseillère conjugale. The first can come at any time:
 * the job of the waiting lines offers her one by itself, which is the live offer of the
 * demonstration. The others can come on Saturdays only, and wait.
 */
final class DemoAttente {

  private static final Short[] SATURDAY = {6};

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;

  DemoAttente(DSLContext dsl, DemoWorld world, DemoCalendar calendar) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
  }

  void create() {
    insert("Mathilde", "Caron", 9, null);
    insert("Yasmine", "Haddad", 5, SATURDAY);
    insert("Hugo", "Delattre", 2, SATURDAY);
  }

  private void insert(String firstName, String lastName, int daysAgo, Short @Nullable [] days) {
    var ouverture = world.ouverture(DemoMotif.CONSEIL, DemoSite.CPEF_ARRAS);
    dsl.selectFrom(MOTIF_OUVERTURE)
        .where(MOTIF_OUVERTURE.ID.eq(ouverture))
        .forEach(
            open ->
                dsl.insertInto(FILE_ATTENTE)
                    .set(FILE_ATTENTE.TERRITOIRE_ID, world.territoire())
                    .set(FILE_ATTENTE.MOTIF_ID, open.getMotifId())
                    .set(FILE_ATTENTE.SERVICE_ID, open.getServiceId())
                    .set(FILE_ATTENTE.FIRST_NAME, firstName)
                    .set(FILE_ATTENTE.LAST_NAME, lastName)
                    .set(FILE_ATTENTE.EMAIL, lastName.toLowerCase(Locale.ROOT) + "@exemple.fr")
                    .set(FILE_ATTENTE.COMMUNE_CODE, "62041")
                    .set(FILE_ATTENTE.DAYS, days)
                    .set(FILE_ATTENTE.LANGUAGE, "fr")
                    .set(FILE_ATTENTE.LOT, 1)
                    .set(FILE_ATTENTE.CREATED_AT, calendar.now().minus(Duration.ofDays(daysAgo)))
                    .execute());
  }
}
