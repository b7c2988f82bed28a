package fr.rdvsolidarites.desk.online;

import org.jspecify.annotations.Nullable;

/**
 * One sheet of paper to hang up.
 *
 * @param motif null: for all that the organisation offers
 */
public record PosterPage(
    long organisationId,
    String organisation,
    @Nullable String motif,
    String url,
    QrCode code,
    @Nullable String phone) {

  public String backHref() {
    return "/organisations/" + organisationId + "/liens";
  }
}
