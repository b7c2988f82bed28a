package fr.rdvsolidarites.desk.access;

import java.util.List;

/** What was given and withdrawn in one organisation, newest first. */
public record HistoryPage(String organisation, String backHref, List<Fact> facts) {

  public record Fact(String when, String text) {}
}
