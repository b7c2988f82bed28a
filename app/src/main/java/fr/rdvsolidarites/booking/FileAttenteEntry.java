package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.PublicHolidays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits, as far as offering her a time needs to know.
 *
 * @param rdv the one that she would like to have earlier; null: she has none yet
 * @param enrolled whether a professional put her there: she is received wherever she lives
 * @param sessionId the RDV collectif in which alone she wants a place; null: any
 * @param offered what she was offered before, whatever came of it
 */
record FileAttenteEntry(
    long id,
    Line line,
    @Nullable HerRdv rdv,
    @Nullable String communeCode,
    boolean enrolled,
    @Nullable Long organisationId,
    @Nullable Long sessionId,
    FileAttenteCriteria criteria,
    Set<Offered> offered) {

  /**
   * What the one before the last day may be, counted from her RDV ({@code 2-scheduling.md} §23.2).
   */
  private static final int DAYS_BEFORE = 2;

  /** The line she stands in: a motif of a territoire, as one service receives for it. */
  record Line(
      long territoireId,
      String departementCode,
      ZoneId zone,
      String holidayCalendar,
      long motifId,
      long serviceId,
      Duration offerLength) {

    DecentHours decentHours() {
      return new DecentHours(zone, PublicHolidays.of(holidayCalendar));
    }
  }

  record HerRdv(
      long rdvId,
      long participationId,
      long usagerId,
      long motifOuvertureId,
      @Nullable Long lieuId,
      Instant startsAt) {}

  record Offered(long motifOuvertureId, @Nullable Long lieuId, Instant startsAt) {}

  /** An ouverture by which citizens take a motif. */
  record Ouverture(long id, long motifId, long serviceId, long organisationId) {}

  boolean isFor(Ouverture ouverture) {
    return rdv != null
        ? rdv.motifOuvertureId() == ouverture.id()
        : line.motifId() == ouverture.motifId()
            && line.serviceId() == ouverture.serviceId()
            && (organisationId == null || organisationId == ouverture.organisationId());
  }

  /** Among these, the créneaux that she would take and was never offered. */
  List<Creneau> suiting(List<Creneau> creneaux, List<Ouverture> ouvertures) {
    var hers = ouvertures.stream().filter(this::isFor).map(Ouverture::id).toList();
    return creneaux.stream()
        .filter(creneau -> hers.contains(creneau.motifOuvertureId()))
        .filter(creneau -> sessionId == null || sessionId.equals(creneau.sessionId()))
        .filter(creneau -> criteria.suits(creneau, line.zone()))
        .filter(this::isEarlierThanHers)
        .filter(
            creneau ->
                !offered.contains(
                    new Offered(creneau.motifOuvertureId(), creneau.lieuId(), creneau.start())))
        .toList();
  }

  /** In the same place, two days before at the latest. */
  private boolean isEarlierThanHers(Creneau creneau) {
    if (rdv == null) {
      return true;
    }
    var last = rdv.startsAt().atZone(line.zone()).toLocalDate().minusDays(DAYS_BEFORE);
    return Objects.equals(rdv.lieuId(), creneau.lieuId())
        && !creneau.start().atZone(line.zone()).toLocalDate().isAfter(last);
  }
}
