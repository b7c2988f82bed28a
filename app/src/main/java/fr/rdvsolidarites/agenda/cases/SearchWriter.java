package fr.rdvsolidarites.agenda.cases;

import static fr.rdvsolidarites.agenda.cases.CaseParts.array;
import static fr.rdvsolidarites.agenda.cases.CaseParts.ids;
import static fr.rdvsolidarites.agenda.cases.CaseParts.lower;
import static fr.rdvsolidarites.agenda.cases.CaseParts.putMinutes;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.AnsweredSearch;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Found;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.Sectors;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.agenda.Step;
import fr.rdvsolidarites.agenda.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the running application asked, as a case says it. */
final class SearchWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AnsweredSearch answered;
  private final CreneauSearch search;
  private final ZoneId zone;

  /**
   * @param zone in which times are written
   */
  SearchWriter(AnsweredSearch answered, ZoneId zone) {
    this.answered = answered;
    this.search = answered.search();
    this.zone = zone;
  }

  ObjectNode write() {
    var json = JSON.objectNode();
    json.put("op", op());
    if (search.together() instanceof Together.Consecutive(var steps)) {
      json.set("steps", array(steps, SearchWriter::step));
    } else if (search.motifOuvertureIds().size() == 1) {
      json.put("motif", "" + search.motifOuvertureIds().iterator().next());
    } else {
      json.set("motifs", ids(search.motifOuvertureIds()));
    }
    if (search.lieux() instanceof LieuFilter.Only(var lieux)) {
      json.set("lieux", ids(lieux));
    }
    putAgents(json);
    json.put("side", lower(search.side()));
    json.put("opening", lower(search.bookableBy()));
    var from = from(answered);
    json.put(
        "from",
        from == null
            ? search.window().firstDay().toString()
            : LocalDateTime.ofInstant(from, zone).toString());
    json.put("to", search.window().lastDay().toString());
    var duration = duration();
    if (duration != null) {
      putMinutes(json, "duration_minutes", duration);
    }
    if (search.side() == Side.USAGER) {
      json.set("referents", ids(answered.agendas().referents()));
    }
    if (search.sectors() instanceof Sectors.Attributed(var organisations, var agents)) {
      json.set("sectors", sectors(organisations, agents));
    }
    if (answered.found() instanceof Found.FirstPerLieu(int wanted, _)) {
      json.put("k", wanted);
    }
    return json;
  }

  /** Of a RDV with several: that which was found, since a motif without offers may be longer. */
  private @Nullable Duration duration() {
    if (search.duration() == null
        && search.together() instanceof Together.Common
        && answered.found() instanceof Found.Joint(var creneaux)
        && !creneaux.isEmpty()) {
      var part = creneaux.getFirst().parts().getFirst();
      return Duration.between(part.start(), part.end());
    }
    return search.duration();
  }

  private String op() {
    return switch (answered.found()) {
      case Found.All _ -> "all";
      case Found.Next _, Found.FirstPerMotif _ -> "next";
      case Found.FirstPerLieu _ -> "first_per_lieu";
      case Found.Joint _ ->
          search.together() instanceof Together.Consecutive ? "consecutive" : "common";
    };
  }

  private void putAgents(ObjectNode json) {
    if (search.together() instanceof Together.Common(var agents)) {
      var array = json.putArray("agents");
      agents.forEach(agent -> array.add("" + agent));
    } else if (!(search.agents() instanceof AgentFilter.Everyone)) {
      json.set(
          "agents", ids(Objects.requireNonNullElse(answered.agendas().wantedAgents(), Set.of())));
    }
  }

  private static ObjectNode step(Step step) {
    var json = JSON.objectNode();
    json.put("agent", "" + step.agentId());
    var motifs = step.motifOuvertureIds();
    if (motifs.size() == 1) {
      json.put("motif", "" + motifs.iterator().next());
    } else {
      json.set("motifs", ids(motifs));
    }
    if (step.duration() != null) {
      putMinutes(json, "duration_minutes", step.duration());
    }
    return json;
  }

  private static ObjectNode sectors(Set<Long> organisations, Map<Long, Set<Long>> agents) {
    var json = JSON.objectNode();
    json.set("organisations", ids(organisations));
    var pairs = json.putArray("agents");
    new TreeMap<>(agents)
        .forEach(
            (organisation, his) ->
                his.stream()
                    .sorted()
                    .forEach(agent -> pairs.addArray().add("" + organisation).add("" + agent)));
    return json;
  }

  /** Null when it takes nothing away. */
  static @Nullable Instant from(AnsweredSearch answered) {
    var from = answered.search().window().notBefore();
    return from == null || !from.isAfter(answered.now()) ? null : from;
  }
}
