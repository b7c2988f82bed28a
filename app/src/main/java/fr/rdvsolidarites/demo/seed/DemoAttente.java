package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.demo.seed.DemoHistory.Written;
import gen.db.tables.records.FileAttenteRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jspecify.annotations.Nullable;

/**
 * A few people who wait for a time with the conseillère conjugale. The first can come at any time:
 * the job of the waiting lines offers her one by itself, which is the live offer of the
 * demonstration. The others can come on Saturdays only, and wait, as does somebody for an earlier
 * time than that of her RDV with Martine.
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

  void create(List<Written> rdvs) {
    insert("Mathilde", "Caron", 9, null);
    insert("Yasmine", "Haddad", 5, SATURDAY);
    insert("Hugo", "Delattre", 2, SATURDAY);
    rdvs.stream().filter(this::isFullWorkshop).findFirst().ifPresent(this::waitFor);
    rdvs.stream().filter(this::isFarAhead).findFirst().ifPresent(this::insert);
  }

  private boolean isFullWorkshop(Written one) {
    var session = one.rdv().session();
    return one.rdv().motif() == DemoMotif.ATELIER
        && session != null
        && one.rdv().people().size() == session.capacity();
  }

  /** Two more would like to come. */
  private void waitFor(Written session) {
    insert(DemoMotif.ATELIER, DemoSite.ARRAS, "Aïcha", "Lefranc", 3, null, session);
    insert(DemoMotif.ATELIER, DemoSite.ARRAS, "Paul", "Dewaele", 1, null, session);
  }

  private boolean isFarAhead(Written one) {
    var rdv = one.rdv();
    return rdv.motif() == DemoMotif.SAGE_FEMME
        && rdv.author().kind().equals("usager")
        && rdv.changedAt() == null
        && rdv.day().isAfter(calendar.today().plusDays(10));
  }

  private void insert(Written one) {
    dsl.selectFrom(USAGER)
        .where(USAGER.ID.eq(one.rdv().people().getFirst().id()))
        .forEach(
            usager ->
                place(DemoMotif.SAGE_FEMME, one.rdv().site(), 3, SATURDAY)
                    .set(FILE_ATTENTE.PARTICIPATION_ID, one.placed().participationIds().getFirst())
                    .set(FILE_ATTENTE.EMAIL, usager.getEmail())
                    .execute());
  }

  private void insert(String firstName, String lastName, int daysAgo, Short @Nullable [] days) {
    insert(DemoMotif.CONSEIL, DemoSite.CPEF_ARRAS, firstName, lastName, daysAgo, days, null);
  }

  private void insert(
      DemoMotif motif,
      DemoSite site,
      String firstName,
      String lastName,
      int daysAgo,
      Short @Nullable [] days,
      @Nullable Written session) {
    place(motif, site, daysAgo, days)
        .set(FILE_ATTENTE.FIRST_NAME, firstName)
        .set(FILE_ATTENTE.LAST_NAME, lastName)
        .set(FILE_ATTENTE.EMAIL, lastName.toLowerCase(Locale.ROOT) + "@exemple.fr")
        .set(FILE_ATTENTE.COMMUNE_CODE, "62041")
        .set(FILE_ATTENTE.SESSION_ID, session == null ? null : session.placed().rdvId())
        .execute();
  }

  private InsertSetMoreStep<FileAttenteRecord> place(
      DemoMotif motif, DemoSite site, int daysAgo, Short @Nullable [] days) {
    var open =
        dsl.selectFrom(MOTIF_OUVERTURE)
            .where(MOTIF_OUVERTURE.ID.eq(world.ouverture(motif, site)))
            .fetchSingle();
    return dsl.insertInto(FILE_ATTENTE)
        .set(FILE_ATTENTE.TERRITOIRE_ID, world.territoire())
        .set(FILE_ATTENTE.MOTIF_ID, open.getMotifId())
        .set(FILE_ATTENTE.SERVICE_ID, open.getServiceId())
        .set(FILE_ATTENTE.DAYS, days)
        .set(FILE_ATTENTE.LANGUAGE, "fr")
        .set(FILE_ATTENTE.LOT, 1)
        .set(FILE_ATTENTE.CREATED_AT, calendar.now().minus(Duration.ofDays(daysAgo)));
  }
}
