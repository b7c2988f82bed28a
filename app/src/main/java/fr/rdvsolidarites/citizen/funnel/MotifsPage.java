package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.territory.LocationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one can come for, by service: only what really has a free time (wish B2).
 *
 * @param commune null where it was not asked
 * @param territoire null where the département does not use the service
 * @param none the key of why there is nothing, where there is nothing
 * @param full what has no free time now, and may be waited for
 * @param addressWanted whether her whole address would open more to her
 * @param office whose link she followed; null: none
 * @param homeUrl where the commune is said, or said again
 * @param forAnother whether a professional books for somebody
 * @param notice the key of what went wrong before, if something did
 */
public record MotifsPage(
    @Nullable String commune,
    String departement,
    @Nullable Territoire territoire,
    String none,
    List<ServiceGroup> services,
    List<Full> full,
    boolean addressWanted,
    @Nullable Office office,
    String homeUrl,
    boolean forAnother,
    @Nullable String notice) {

  /** An organisation, and its phone or that of its territoire. */
  public record Office(String name, @Nullable String phone) {}

  /** Who can help. */
  public @Nullable String phone() {
    return office == null ? (territoire == null ? null : territoire.phone()) : office.phone();
  }

  public record Full(Said name, String service, String url) {}

  public record ServiceGroup(String name, List<Card> motifs) {}

  /** One card whatever the number of organisations; {@code next}: the soonest of all of them. */
  public record Card(
      Said name,
      boolean collective,
      LocationType kind,
      int minutes,
      Moment next,
      @Nullable Said papers,
      String url) {}
}
