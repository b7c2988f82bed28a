package fr.rdvsolidarites.desk.creneau;

import java.util.List;

/** For who works in several organisations: in which one to look. */
public record OrganisationChoice(List<CreneauxPage.Organisation> organisations) {}
