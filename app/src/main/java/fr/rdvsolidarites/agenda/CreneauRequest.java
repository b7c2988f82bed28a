package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One start that was offered and is about to be taken.
 *
 * @param lieuId the créneau's; null: without a lieu
 * @param sectors from the public's side, what is attributed at the usager's address
 * @param usagerIds who comes: a motif of follow-up offers their référents only
 * @param duration null: the motif's
 * @param exceptHoldId the visitor's own hold
 * @param exceptRdvId the RDV that is being moved
 * @param chosenAt when it was chosen, if it has been kept since: the motif's delays count from
 *     then; null: now
 * @param beforePublic for whoever waits: a time that became free and is not everybody's yet too
 */
public record CreneauRequest(
    long motifOuvertureId,
    @Nullable Long lieuId,
    Instant start,
    Side side,
    BookableBy bookableBy,
    Sectors sectors,
    Set<Long> usagerIds,
    @Nullable Duration duration,
    @Nullable Long exceptHoldId,
    @Nullable Long exceptRdvId,
    @Nullable Instant chosenAt,
    boolean beforePublic) {

  public CreneauRequest {
    usagerIds = Set.copyOf(usagerIds);
    if (duration != null && !duration.isPositive()) {
      throw new IllegalArgumentException("A RDV lasts: " + duration);
    }
  }

  public static CreneauRequest byAgent(
      long motifOuvertureId, @Nullable Long lieuId, Instant start) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        Side.AGENT,
        BookableBy.AGENTS,
        Sectors.everywhere(),
        Set.of(),
        null,
        null,
        null,
        null,
        false);
  }

  public static CreneauRequest byUsager(
      long motifOuvertureId, @Nullable Long lieuId, Instant start) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        Side.USAGER,
        BookableBy.EVERYONE,
        Sectors.everywhere(),
        Set.of(),
        null,
        null,
        null,
        null,
        false);
  }

  public CreneauRequest openTo(BookableBy bookableBy) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        beforePublic);
  }

  /** By those of the public who come by this door. */
  public CreneauRequest by(Audience audience) {
    return openTo(audience.opening()).forUsagers(audience.usagerIds());
  }

  public CreneauRequest at(Sectors sectors) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        beforePublic);
  }

  public CreneauRequest forUsagers(Set<Long> usagerIds) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        beforePublic);
  }

  public CreneauRequest lasting(@Nullable Duration duration) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        beforePublic);
  }

  public CreneauRequest except(@Nullable Long holdId, @Nullable Long rdvId) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        holdId,
        rdvId,
        chosenAt,
        beforePublic);
  }

  public CreneauRequest chosenAt(@Nullable Instant chosenAt) {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        beforePublic);
  }

  /** For whoever waits: even what is not everybody's yet. */
  public CreneauRequest forWhoWaits() {
    return new CreneauRequest(
        motifOuvertureId,
        lieuId,
        start,
        side,
        bookableBy,
        sectors,
        usagerIds,
        duration,
        exceptHoldId,
        exceptRdvId,
        chosenAt,
        true);
  }

  /** The search that reads what is needed to answer, for agents still to be named. */
  CreneauSearch asSearch(AgentFilter agents) {
    var motifs = Set.of(motifOuvertureId);
    var search =
        side == Side.AGENT
            ? CreneauSearch.byAgent(motifs, days())
            : CreneauSearch.byUsager(motifs, days());
    return search
        .in(lieuId == null ? LieuFilter.anywhere() : LieuFilter.only(Set.of(lieuId)))
        .with(agents)
        .openTo(bookableBy)
        .at(sectors)
        .forUsagers(usagerIds)
        .lasting(duration)
        .except(exceptHoldId, exceptRdvId)
        .beforePublic(beforePublic);
  }

  /** Wide enough for any zone. */
  private SearchWindow days() {
    var day = LocalDate.ofInstant(start, ZoneOffset.UTC);
    return SearchWindow.days(day.minusDays(1), day.plusDays(1));
  }
}
