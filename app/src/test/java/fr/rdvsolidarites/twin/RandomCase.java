package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.array;
import static fr.rdvsolidarites.twin.Cases.object;
import static fr.rdvsolidarites.twin.Cases.texts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small case of everything that a case may hold; the same seed gives the same case. */
public final class RandomCase {

  private static final List<String> LIEUX = List.of("L1", "L2", "L3");
  private static final List<String> ORGANISATIONS = List.of("O", "P", "Q");

  private final RandomScene scene;
  private final Dice dice;
  private final RandomHours hours;
  private final ObjectNode json = object();
  private final String op;
  private final boolean usager;
  private final List<String> agents;
  private final List<String> motifs;

  /** How many agents receive at the same hours, when something common is sought. */
  private final int joint;

  /** Days on which something happens. */
  private final List<LocalDate> targets = new ArrayList<>();

  private RandomCase(long seed) {
    this.dice = new Dice(seed);
    this.scene = new RandomScene(dice);
    this.hours = new RandomHours(scene, LIEUX);
    this.op =
        dice.pick(
            "all",
            "all",
            "all",
            "all",
            "all",
            "next",
            "first_per_lieu",
            "first_per_lieu",
            "common",
            "consecutive");
    this.usager = dice.chance(60);
    int agentCount = dice.pick(1, 2, 3, 3, 4, 4);
    this.agents =
        List.of("A", "B", "C", "D").subList(0, isJoint() ? Math.max(2, agentCount) : agentCount);
    this.motifs = List.of("M1", "M2", "M3").subList(0, dice.pick(1, 1, 2, 3));
    this.joint = isJoint() ? Math.min(agents.size(), dice.pick(2, 2, 2, 3)) : 0;
    json.put("id", "SEED-" + seed);
  }

  public static ObjectNode of(long seed) {
    return new RandomCase(seed).make();
  }

  private ObjectNode make() {
    json.put("zone", scene.zoneName);
    json.put("now", scene.now.toString());
    if (!scene.holidays.equals("fr") || dice.chance(20)) {
      json.put("holidays", scene.holidays);
    }
    maybe("organisations_at_work", ORGANISATIONS, 12);
    maybe("closed_lieux", LIEUX, 6);
    json.set("search", object());
    json.set("motifs", array(motifs.stream().map(this::motif).toList()));
    json.set("plages", plages());
    json.set("absences", array(many(dice.pick(0, 0, 1, 1, 2, 4), this::absence)));
    json.set("rdvs", array(many(dice.pick(0, 1, 2, 4, 8), this::rdv)));
    json.set("holds", array(many(dice.pick(0, 0, 0, 1, 2), this::busy)));
    json.set("outside", array(many(dice.pick(0, 0, 0, 1, 2), this::busy)));
    fillSearch((ObjectNode) json.get("search"));
    return json;
  }

  private void maybe(String key, List<String> values, int percent) {
    if (dice.chance(percent)) {
      json.set(key, array(dice.some(values, 1, 2)));
    }
  }

  private static List<JsonNode> many(int count, Supplier<JsonNode> one) {
    var many = new ArrayList<JsonNode>();
    for (int i = 0; i < count; i++) {
      many.add(one.get());
    }
    return many;
  }

  private boolean isJoint() {
    return op.equals("common") || op.equals("consecutive");
  }

  private JsonNode motif(String id) {
    var motif = object();
    motif.put("id", id);
    motif.put(
        "duration_minutes",
        isJoint()
            ? dice.pick(10, 15, 20, 30, 45, 25)
            : dice.pick(10, 15, 20, 30, 30, 30, 45, 60, 60, 90, 7, 25));
    motif.put("min_delay_minutes", minDelay());
    motif.put("max_delay_minutes", maxDelay());
    if (!isJoint() && dice.chance(12)) {
      motif.put(
          "bookable_by",
          dice.pick("agents", "prescripteurs", "invited", "invited", "everyone", "everyone"));
    }
    if (dice.chance(isJoint() ? 5 : 12)) {
      motif.put("follow_up", true);
    }
    if (dice.chance(40)) {
      motif.put("sectorisation", dice.pick("departement", "organisation", "agent"));
    }
    if (!isJoint() && dice.chance(3)) {
      motif.put("closed", true);
    }
    return motif;
  }

  private double minDelay() {
    return switch (dice.between(1, 10)) {
      case 1 -> 0;
      case 2, 3 -> 1440;
      case 4 -> minutesTo(scene.dayToCome());
      case 5 -> 30.25 + dice.between(0, 300);
      default -> dice.pick(30, 60, 120);
    };
  }

  private double maxDelay() {
    return switch (dice.between(1, 10)) {
      case 1, 2 -> minutesTo(scene.dayToCome()) + 300;
      case 3 -> 10_080.5;
      default -> 129_600;
    };
  }

  private double minutesTo(LocalDate day) {
    long seconds = Duration.between(scene.now, day.atTime(scene.opening())).toSeconds();
    return Math.max(0, Math.floorDiv(seconds, 15) / 4.0);
  }

  private JsonNode plages() {
    var plages = new ArrayList<JsonNode>();
    for (int i = 0; i < Math.max(joint, dice.pick(2, 3, 4, 5, 7)); i++) {
      plages.add(i > 0 && i < joint ? likeTheFirst(plages.get(0), i) : plage(i));
    }
    return array(plages);
  }

  private LocalDate target() {
    var day = scene.dayToCome();
    if (!targets.isEmpty() && dice.chance(40)) {
      return dice.pick(targets);
    }
    targets.add(day);
    return day;
  }

  private ObjectNode plage(int number) {
    var plage = object();
    if (dice.chance(20)) {
      plage.set("agents", array(dice.some(agents, 1, 3)));
    } else {
      plage.put("agent", agents.get(number % agents.size()));
    }
    plage.put("lieu", dice.chance(25) ? null : dice.pick(LIEUX));
    plage.set("motifs", array(dice.some(motifs, dice.chance(60) || isJoint() ? 3 : 1, 3)));
    if (dice.chance(25)) {
      plage.put("organisation", dice.pick(ORGANISATIONS));
    }
    boolean first = isJoint() && number == 0;
    if (!first && dice.chance(8)) {
      plage.put("open_online", false);
    }
    hours.ofPlage(plage, target(), first ? 150 : 40);
    return plage;
  }

  /** Another agent's, at more or less the same hours: so that there is something in common. */
  private JsonNode likeTheFirst(JsonNode first, int number) {
    var plage = ((ObjectNode) first).deepCopy();
    plage.remove("agents");
    plage.put("agent", agents.get(number));
    if (dice.chance(60)) {
      plage.put("end", scene.after(time(plage, "start"), 90, 330).toString());
    }
    return plage;
  }

  private JsonNode absence() {
    var absence = object();
    absence.put("agent", dice.pick(agents));
    if (dice.chance(20)) {
      absence.put("organisation", dice.pick(ORGANISATIONS));
    }
    hours.ofAbsence(absence, dice.chance(70) ? dice.pick(targets) : scene.day());
    return absence;
  }

  private JsonNode rdv() {
    var rdv = object();
    rdv.set("agents", array(dice.some(agents, 1, dice.chance(20) ? 2 : 1)));
    when(rdv, 7, 80);
    return rdv.put(
        "status",
        dice.pick("unknown", "unknown", "unknown", "seen", "noshow", "excused", "revoked"));
  }

  private JsonNode busy() {
    var busy = object();
    busy.put("agent", dice.pick(agents));
    when(busy, 7, 120);
    return busy;
  }

  /** On a day when there is a plage, mostly; on odd minutes. */
  private void when(ObjectNode node, int fromMinutes, int toMinutes) {
    var day = dice.chance(75) ? dice.pick(targets) : scene.day();
    int seconds = scene.grid == 1 ? dice.between(0, 59) : 0;
    var start =
        scene.later(
            day.atTime(scene.opening())
                .plusMinutes(dice.pick(0, 0, dice.between(0, 200)))
                .plusSeconds(seconds));
    node.put("starts_at", start.toString());
    var end = scene.later(start.plusMinutes(dice.between(fromMinutes, toMinutes)));
    node.put("ends_at", end.toString());
  }

  private void fillSearch(ObjectNode search) {
    if (!op.equals("all") || dice.chance(20)) {
      search.put("op", op);
    }
    search.put("side", usager ? "usager" : "agent");
    search.put("from", from());
    search.put("to", dice.chance(3) ? null : scene.lastDay.toString());
    if (op.equals("consecutive")) {
      search.set("steps", steps());
    } else {
      motifsAsked(search);
    }
    lieuxAsked(search);
    agentsAsked(search);
    if (usager) {
      whoAsks(search);
    }
    if (op.equals("first_per_lieu") && dice.chance(70)) {
      search.put("k", dice.between(1, 4));
    }
    if (!op.equals("consecutive") && dice.chance(15)) {
      search.put("duration_minutes", dice.pick(20, 40, 60, 75));
    }
  }

  private String from() {
    if (dice.chance(75)) {
      return scene.firstDay.toString();
    }
    return scene
        .later(scene.firstDay.atTime(scene.opening()).plusMinutes(dice.between(0, 240)))
        .toString();
  }

  private JsonNode steps() {
    var steps = new ArrayList<JsonNode>();
    int count = dice.pick(1, 2, 2, 2, 2, 3);
    for (int i = 0; i < count; i++) {
      var step = object();
      step.put("agent", dice.chance(85) ? agents.get(i % joint) : dice.pick(agents));
      step.put("motif", dice.chance(80) ? motifOfSomePlage() : dice.pick(motifs));
      if (dice.chance(30)) {
        step.put("duration_minutes", dice.pick(10, 20, 45));
      }
      steps.add(step);
    }
    return array(steps);
  }

  private void motifsAsked(ObjectNode search) {
    if (dice.chance(35)) {
      search.set("motifs", array(dice.some(motifs, 1, 3)));
    } else {
      search.put("motif", motifOfSomePlage());
    }
  }

  private String motifOfSomePlage() {
    return dice.pick(texts(json.get("plages").get(0), "motifs"));
  }

  private void lieuxAsked(ObjectNode search) {
    if (dice.chance(12)) {
      search.put("lieu", dice.chance(30) ? dice.pick(LIEUX) : lieuOfSomePlage());
    } else if (dice.chance(12)) {
      search.set("lieux", array(dice.some(LIEUX, dice.chance(5) ? 0 : 1, 3)));
    } else if (dice.chance(30)) {
      search.putNull("lieu");
    }
  }

  private String lieuOfSomePlage() {
    var plages = Cases.nodes(json, "plages");
    return Cases.text(isJoint() ? plages.get(0) : dice.pick(plages), "lieu", "L1");
  }

  private void agentsAsked(ObjectNode search) {
    if (op.equals("common")) {
      search.set("agents", array(agents.subList(0, dice.pick(1, joint, joint, joint, joint))));
    } else if (!op.equals("consecutive") && dice.chance(15)) {
      search.set("agents", array(dice.some(agents, dice.chance(10) ? 0 : 1, 3)));
    } else if (dice.chance(30)) {
      search.putNull("agents");
    }
  }

  private void whoAsks(ObjectNode search) {
    if (dice.chance(20)) {
      search.put("opening", dice.pick("prescripteurs", "invited", "everyone"));
    }
    if (dice.chance(60)) {
      search.set("referents", array(dice.some(agents, dice.chance(20) ? 0 : 2, 3)));
    }
    if (dice.chance(30)) {
      search.set("sectors", sectors());
    }
  }

  private JsonNode sectors() {
    var sectors = object();
    sectors.set("organisations", array(dice.some(ORGANISATIONS, 0, 2)));
    var pairs = new ArrayList<JsonNode>();
    for (var agent : dice.some(agents, 0, 3)) {
      pairs.add(array(List.of(dice.chance(75) ? "O" : dice.pick(ORGANISATIONS), agent)));
    }
    sectors.set("agents", array(pairs));
    return sectors;
  }

  private static LocalTime time(JsonNode node, String key) {
    return LocalTime.parse(Cases.text(node, key));
  }
}
