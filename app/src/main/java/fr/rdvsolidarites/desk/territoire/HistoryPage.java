package fr.rdvsolidarites.desk.territoire;

import java.util.List;

/** What was changed in a territoire. */
public record HistoryPage(Space space, List<Histories.Fact> facts) {}
