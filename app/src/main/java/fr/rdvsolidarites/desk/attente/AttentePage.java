package fr.rdvsolidarites.desk.attente;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteWords;
import fr.rdvsolidarites.desk.SentNotice;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The waiting lines of an organisation, motif by motif, in the order of arrival. */
public record AttentePage(
    long organisationId, String organisation, ZoneId zone, LocalDate today, List<Row> rows) {

  /**
   * Somebody who waits.
   *
   * @param notices what was written to her, the last one first
   * @param rdvId the RDV that she would like to have earlier; null with {@code rdvAt}: none yet
   */
  public record Row(
      long id,
      String motif,
      String name,
      Instant since,
      FileAttenteCriteria criteria,
      @Nullable Long rdvId,
      @Nullable Instant rdvAt,
      List<Offer> offers,
      List<SentNotice> notices) {

    public String days() {
      return FileAttenteWords.days(criteria);
    }

    public String hours() {
      return FileAttenteWords.hours(criteria);
    }
  }

  /**
   * @param state its code
   * @param toldAt null: not yet, or she could not be reached
   */
  public record Offer(Instant startsAt, String state, @Nullable Instant toldAt) {}

  public String href() {
    return "/organisations/" + organisationId + "/attente";
  }

  public String removalHref(Row row) {
    return href() + "/" + row.id() + "/retrait";
  }

  public String rdvHref(long rdvId) {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String when(Instant at) {
    return FrenchDates.longDateTime(at, zone, today);
  }

  public @Nullable String until(Row row) {
    return FileAttenteWords.until(row.criteria(), today);
  }

  public List<String> motifs() {
    return rows.stream().map(Row::motif).distinct().toList();
  }

  public List<Row> of(String motif) {
    return rows.stream().filter(row -> row.motif().equals(motif)).toList();
  }
}
