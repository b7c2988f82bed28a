package fr.rdvsolidarites.desk.access;

import fr.rdvsolidarites.desk.History;

/** What was given and withdrawn in one organisation, newest first. */
public record HistoryPage(String organisation, String backHref, History history) {}
