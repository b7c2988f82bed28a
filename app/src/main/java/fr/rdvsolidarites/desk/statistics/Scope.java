package fr.rdvsolidarites.desk.statistics;

import fr.rdvsolidarites.web.Choice;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Of which RDVs figures are made, and where their page stands.
 *
 * @param kind {@code organisation}, {@code territoire} or {@code own}
 * @param where the organisation or the territoire; empty: the viewer
 * @param path of the page
 * @param zone of the territoire, by which days and weeks are counted
 * @param which over {@code rdv}: those that the viewer's right gives
 * @param listed over {@code rdv}: those that the viewer finds in her list of RDVs too
 * @param listedIn the organisations of that list
 * @param organisations to choose from; of an organisation the viewer's others, to go to
 */
record Scope(
    String kind,
    String where,
    String path,
    ZoneId zone,
    Condition which,
    Condition listed,
    List<Long> listedIn,
    @Nullable Long agentId,
    List<Choice> organisations,
    List<Choice> services,
    List<Choice> motifs) {}
