package fr.rdvsolidarites.desk.day;

import fr.rdvsolidarites.web.NavEntry;
import java.util.List;

/** What the header says now. */
public record NewsPage(List<NavEntry> shortcuts) {}
