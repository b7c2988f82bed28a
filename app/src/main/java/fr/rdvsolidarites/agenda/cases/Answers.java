package fr.rdvsolidarites.agenda.cases;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsFirst;

import fr.rdvsolidarites.agenda.Creneau;
import fr.rdvsolidarites.agenda.Found;
import fr.rdvsolidarites.agenda.JointCreneau;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was found, written as {@code expect}.
 *
 * @param zone whose wall clock is written
 * @param severalMotifs whether each créneau says its motif
 */
public record Answers(Namings names, ZoneId zone, boolean severalMotifs) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * In order of start and names.
   *
   * @throws IllegalArgumentException for the first of each motif, which cases do not ask
   */
  public ObjectNode written(Found found) {
    var expect = JSON.objectNode();
    switch (found) {
      case Found.All(var creneaux) -> expect.set("creneaux", creneaux(creneaux));
      case Found.Next(var creneau) ->
          expect.put("next", creneau == null ? null : time(creneau.start()));
      case Found.FirstPerLieu(_, var creneaux) -> expect.set("per_lieu", perLieu(creneaux));
      case Found.Joint(var creneaux) -> expect.set("joint", joint(creneaux));
      case Found.FirstPerMotif _ -> throw new IllegalArgumentException("one motif at a time");
    }
    return expect;
  }

  private ArrayNode creneaux(List<Creneau> creneaux) {
    var array = JSON.arrayNode();
    for (var creneau : creneaux.stream().sorted(order()).toList()) {
      var one = array.addArray().add(time(creneau.start()));
      one.add(names.agents().name(creneau.agentId()));
      addLieu(one, creneau.lieuId());
      if (severalMotifs) {
        one.add(names.motifs().name(creneau.motifOuvertureId()));
      }
    }
    return array;
  }

  private ArrayNode perLieu(Map<Long, List<Creneau>> creneaux) {
    var array = JSON.arrayNode();
    creneaux.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(names.lieux().order()))
        .forEach(
            ofLieu -> {
              var one = array.addArray().add(names.lieux().name(ofLieu.getKey()));
              var starts = one.addArray();
              ofLieu.getValue().stream()
                  .map(Creneau::start)
                  .distinct()
                  .sorted()
                  .forEach(start -> starts.add(time(start)));
            });
    return array;
  }

  private ArrayNode joint(List<JointCreneau> creneaux) {
    var array = JSON.arrayNode();
    var order = comparing(JointCreneau::start).thenComparing(JointCreneau::lieuId, byLieu());
    for (var creneau : creneaux.stream().sorted(order).toList()) {
      var one = array.addArray().add(time(creneau.start()));
      addLieu(one, creneau.lieuId());
      var agents = one.addArray();
      creneau.parts().forEach(part -> agents.add(names.agents().name(part.agentId())));
    }
    return array;
  }

  private Comparator<Creneau> order() {
    return comparing(Creneau::start)
        .thenComparing(Creneau::agentId, names.agents().order())
        .thenComparing(Creneau::lieuId, byLieu())
        .thenComparing(Creneau::motifOuvertureId, names.motifs().order());
  }

  private Comparator<@Nullable Long> byLieu() {
    return nullsFirst(names.lieux().order());
  }

  private void addLieu(ArrayNode array, @Nullable Long lieuId) {
    var name = names.lieux().nameOrNull(lieuId);
    if (name == null) {
      array.addNull();
    } else {
      array.add(name);
    }
  }

  private String time(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).toString();
  }
}
