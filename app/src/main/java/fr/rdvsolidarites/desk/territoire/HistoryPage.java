package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.History;

/** What was changed in a territoire. */
public record HistoryPage(Space space, History history) {}
