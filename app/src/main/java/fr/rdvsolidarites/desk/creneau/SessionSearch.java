package fr.rdvsolidarites.desk.creneau;

import static gen.db.Tables.LIEU;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Creneaux;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.desk.Professionals;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.desk.creneau.OfferedSessions.Line;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * For a motif of RDVs collectifs, those that have a place left ({@code 2-scheduling.md} §12.10):
 * found by the one search of créneaux, so never a full or cancelled one; shown as far as she may
 * sign somebody up.
 */
@Component
class SessionSearch {

  private static final int MOST = 50;

  private final DSLContext dsl;
  private final Creneaux creneaux;
  private final Clock clock;

  SessionSearch(DSLContext dsl, Creneaux creneaux, Clock clock) {
    this.dsl = dsl;
    this.creneaux = creneaux;
    this.clock = clock;
  }

  /**
   * @param from the first day, in the zone of the organisation
   */
  OfferedSessions find(
      CreneauxPage.Organisation organisation,
      Motif motif,
      CreneauFilter filter,
      LocalDate from,
      Actor.Agent actor) {
    var found = lines(ids(motif, filter, from), filter, actor);
    var shown = found.subList(0, Math.min(found.size(), MOST));
    var later = found.size() > MOST ? shown.getLast().day() : null;
    return new OfferedSessions(
        shown, later == null ? null : CreneauxPage.address(organisation, later, filter));
  }

  private List<Long> ids(Motif motif, CreneauFilter filter, LocalDate from) {
    var search =
        CreneauSearch.byAgent(
                ouvertures(motif, filter), SearchWindow.from(from).notBefore(clock.instant()))
            .in(CreneauResults.lieux(filter))
            .with(CreneauResults.agents(filter));
    return creneaux.search(search).stream()
        .map(Creneau::sessionId)
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST + 1)
        .toList();
  }

  /** In the whole territoire the same motif of the other organisations too. */
  private Set<Long> ouvertures(Motif motif, CreneauFilter filter) {
    if (!filter.network()) {
      return Set.of(motif.id());
    }
    var chosen = MOTIF_OUVERTURE.as("chosen");
    return Set.copyOf(
        dsl.select(MOTIF_OUVERTURE.ID)
            .from(MOTIF_OUVERTURE)
            .where(
                MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                MOTIF_OUVERTURE.MOTIF_ID.in(
                    select(chosen.MOTIF_ID).from(chosen).where(chosen.ID.eq(motif.id()))))
            .fetch(MOTIF_OUVERTURE.ID));
  }

  private List<Line> lines(List<Long> ids, CreneauFilter filter, Actor.Agent actor) {
    return dsl.select(
            RDV.ID,
            RDV.ORGANISATION_ID,
            TERRITOIRE.ZONE.convertFrom(ZoneId::of),
            RDV.STARTS_AT,
            RDV.ENDS_AT,
            coalesce(RDV.TITLE, MOTIF.NAME),
            LIEU.NAME,
            Professionals.ofRdv(),
            RDV.CAPACITY.minus(RDV.PLACES_TAKEN),
            ORGANISATION.NAME)
        .from(RDV)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .join(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(RDV.TERRITOIRE_ID))
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .leftJoin(LIEU)
        .on(LIEU.ID.eq(RDV.LIEU_ID))
        .where(RDV.ID.in(ids), Rights.filter(actor, RdvAction.ENROL))
        .orderBy(RDV.STARTS_AT, RDV.ID)
        .fetch(
            row ->
                new Line(
                    "/organisations/%d/rdvs/%d/inscription".formatted(row.value2(), row.value1())
                        + CreneauFilter.all("usager", filter.usagerIds()).replaceFirst("&", "?"),
                    row.value4().atZone(row.value3()),
                    row.value5().atZone(row.value3()),
                    row.value6(),
                    row.value7(),
                    row.value8(),
                    row.value9(),
                    filter.network() ? row.value10() : null));
  }
}
