package fr.rdvsolidarites.desk.lieu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lieux of an organisation.
 *
 * @param archived whether these are the archived ones
 * @param mayWrite whether she may change them
 */
public record LieuxPage(
    long organisationId, String organisation, boolean mayWrite, boolean archived, List<Row> rows) {

  /**
   * @param address with its town
   * @param plages not over that take place there
   * @param rdvs to come there
   */
  public record Row(
      long id,
      String name,
      String address,
      @Nullable String phone,
      boolean enabled,
      int plages,
      int rdvs) {}

  public String href() {
    return "/organisations/" + organisationId + "/lieux";
  }

  public String archivedHref() {
    return href() + "?archives=true";
  }
}
