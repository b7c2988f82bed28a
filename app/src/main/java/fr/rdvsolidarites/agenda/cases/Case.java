package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.Agendas;
import fr.rdvsolidarites.agenda.CreneauCalculator;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One case as the engine understands it.
 *
 * @param zone in which its times are written
 * @param wanted starts of each lieu, where the first of each lieu are asked
 * @param occupied what the busy times of the agendas come from
 */
public record Case(
    JsonNode json,
    String id,
    ZoneId zone,
    Instant now,
    Namings names,
    Agendas agendas,
    List<Occupied> occupied,
    CreneauSearch search,
    Op op,
    int wanted) {

  /** What is asked. */
  public enum Op {
    ALL,
    NEXT,
    FIRST_PER_LIEU,
    COMMON,
    CONSECUTIVE
  }

  /**
   * @throws IllegalArgumentException naming the case and the key that is wrong
   */
  public static Case of(JsonNode json) {
    return of(json, Function.identity());
  }

  /** With ids of somebody else's. */
  public static Case of(JsonNode json, Function<Namings, Namings> naming) {
    return new CaseReader(json, naming).read();
  }

  /** Asks the engine, without any database. */
  Found found() {
    var calculator = calculator();
    return switch (op) {
      case ALL -> new Found.All(calculator.all());
      case NEXT -> new Found.Next(calculator.first().orElse(null));
      case FIRST_PER_LIEU -> new Found.FirstPerLieu(wanted, calculator.firstPerLieu(wanted));
      case COMMON, CONSECUTIVE -> new Found.Joint(calculator.joint());
    };
  }

  /**
   * How long a RDV lasts.
   *
   * @param motif null: the one asked
   */
  Duration duration(@Nullable JsonNode motif) {
    var asked = search.duration();
    return asked == null ? motifDuration(motif == null ? json.at("/search/motif") : motif) : asked;
  }

  private Duration motifDuration(JsonNode name) {
    return json.get("motifs")
        .valueStream()
        .filter(motif -> motif.get("id").equals(name))
        .map(motif -> new CaseNode(id, motif).minutes("duration_minutes"))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  CreneauCalculator calculator() {
    return new CreneauCalculator(agendas, search, now);
  }

  /** What was found as cases write it. */
  public Answers answers() {
    return new Answers(names, zone, json.path("search").hasNonNull("motifs"));
  }
}
