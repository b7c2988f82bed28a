package fr.rdvsolidarites.agenda;

import org.jspecify.annotations.Nullable;

/**
 * Indisponibilité: the agent receives nobody.
 *
 * @param onlyOrganisationId null: in no organisation
 */
public record Absence(long agentId, @Nullable Long onlyOrganisationId, Timetable timetable) {

  boolean counts(long organisationId) {
    return onlyOrganisationId == null || onlyOrganisationId == organisationId;
  }
}
