package fr.rdvsolidarites.agenda;

import java.util.Map;
import java.util.Set;

/**
 * Who receives the people of an address ({@code 2-scheduling.md} §15): asked of motifs of level
 * {@code ORGANISATION} and {@code AGENT}; those of the whole département are open to everyone.
 */
public sealed interface Sectors {

  /** Whatever the address. */
  record Everywhere() implements Sectors {}

  /**
   * What is attributed to the sectors of an address: to nobody when it lies in none.
   *
   * @param organisationIds attributed as a whole
   * @param agentIds by organisation, attributed by name
   */
  record Attributed(Set<Long> organisationIds, Map<Long, Set<Long>> agentIds) implements Sectors {
    public Attributed {
      organisationIds = Set.copyOf(organisationIds);
      agentIds = Map.copyOf(agentIds);
    }
  }

  static Sectors everywhere() {
    return new Everywhere();
  }

  static Sectors attributed(Set<Long> organisationIds, Map<Long, Set<Long>> agentIds) {
    return new Attributed(organisationIds, agentIds);
  }

  /**
   * Whether a motif of this level may be offered by an organisation at all, before anybody's hours
   * are looked at. « Nobody » never means « everybody ».
   */
  default boolean opens(SectorLevel level, long organisationId) {
    return switch (this) {
      case Everywhere() -> true;
      case Attributed(var organisations, var agents) ->
          switch (level) {
            case DEPARTEMENT -> true;
            case ORGANISATION -> organisations.contains(organisationId);
            case AGENT -> !agents.getOrDefault(organisationId, Set.of()).isEmpty();
          };
    };
  }

  default boolean accepts(SectorLevel level, long organisationId, long agentId) {
    return switch (this) {
      case Everywhere() -> true;
      case Attributed(var organisations, var agents) ->
          switch (level) {
            case DEPARTEMENT -> true;
            case ORGANISATION -> organisations.contains(organisationId);
            case AGENT -> agents.getOrDefault(organisationId, Set.of()).contains(agentId);
          };
    };
  }
}
