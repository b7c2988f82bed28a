package fr.rdvsolidarites.agenda;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One start that was offered and is about to be taken.
 *
 * @param lieuId the créneau's; null: without a lieu
 * @param search that would offer it, around that day: who asks, where, for how long, but whom
 * @param chosenAt when it was chosen, if it has been kept since: the motif's delays count from
 *     then; null: now
 */
public record CreneauRequest(
    @Nullable Long lieuId, Instant start, CreneauSearch search, @Nullable Instant chosenAt) {

  public static CreneauRequest byAgent(
      long motifOuvertureId, @Nullable Long lieuId, Instant start) {
    return of(CreneauSearch.byAgent(Set.of(motifOuvertureId), around(start)), lieuId, start);
  }

  public static CreneauRequest byUsager(
      long motifOuvertureId, @Nullable Long lieuId, Instant start) {
    return of(CreneauSearch.byUsager(Set.of(motifOuvertureId), around(start)), lieuId, start);
  }

  private static CreneauRequest of(CreneauSearch search, @Nullable Long lieuId, Instant start) {
    var lieux = lieuId == null ? LieuFilter.anywhere() : LieuFilter.only(Set.of(lieuId));
    return new CreneauRequest(lieuId, start, search.in(lieux), null);
  }

  /** Wide enough for any zone. */
  private static SearchWindow around(Instant start) {
    var day = LocalDate.ofInstant(start, ZoneOffset.UTC);
    return SearchWindow.days(day.minusDays(1), day.plusDays(1));
  }

  /** By those of the public who come by this door. */
  public CreneauRequest by(Audience audience) {
    return but(search -> search.by(audience));
  }

  /** From the public's side, what is attributed at the usager's address. */
  public CreneauRequest at(Sectors sectors) {
    return but(search -> search.at(sectors));
  }

  /** Who comes: a motif of follow-up offers their référents only. */
  public CreneauRequest forUsagers(Set<Long> usagerIds) {
    return but(search -> search.forUsagers(usagerIds));
  }

  /** Null: as long as the motif says. */
  public CreneauRequest lasting(@Nullable Duration duration) {
    return but(search -> search.lasting(duration));
  }

  /** But the visitor's own hold, and the RDV that is being moved. */
  public CreneauRequest except(@Nullable Long holdId, @Nullable Long rdvId) {
    return but(search -> search.except(holdId, rdvId));
  }

  public CreneauRequest chosenAt(@Nullable Instant chosenAt) {
    return new CreneauRequest(lieuId, start, search, chosenAt);
  }

  /** For whoever waits: even what is not everybody's yet. */
  public CreneauRequest forWhoWaits() {
    return but(search -> search.beforePublic(true));
  }

  private CreneauRequest but(UnaryOperator<CreneauSearch> change) {
    return new CreneauRequest(lieuId, start, change.apply(search), chosenAt);
  }
}
