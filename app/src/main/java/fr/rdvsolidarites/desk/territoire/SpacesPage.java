package fr.rdvsolidarites.desk.territoire;

import java.util.List;

/** Where somebody has rights in several territoires. */
public record SpacesPage(List<Space> spaces) {}
