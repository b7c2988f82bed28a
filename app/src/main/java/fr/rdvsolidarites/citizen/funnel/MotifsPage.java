package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.territory.LocationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one can come for, by service: only what really has a free time (wish B2).
 *
 * @param territoire null where the département does not use the service
 * @param none the key of why there is nothing, where there is nothing
 * @param full what has no free time now, and may be waited for
 * @param addressWanted whether her whole address would open more to her
 * @param notice the key of what went wrong before, if something did
 */
public record MotifsPage(
    String commune,
    String departement,
    @Nullable Territoire territoire,
    String none,
    List<ServiceGroup> services,
    List<Full> full,
    boolean addressWanted,
    @Nullable String notice) {

  public record Full(String name, String service, String url) {}

  public record ServiceGroup(String name, List<Card> motifs) {}

  /** One card whatever the number of organisations; {@code next}: the soonest of all of them. */
  public record Card(
      String name,
      LocationType kind,
      int minutes,
      Moment next,
      @Nullable String papers,
      String url) {}
}
