package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.is;
import static fr.rdvsolidarites.twin.Cases.nodes;
import static fr.rdvsolidarites.twin.Cases.text;
import static fr.rdvsolidarites.twin.Cases.texts;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a case says, as lists to walk through. */
final class TwinCase {

  private static final List<String> OPENINGS =
      List.of("agents", "prescripteurs", "invited", "everyone");

  /**
   * An occurrence of a plage, one of its agents, one of its motifs asked.
   *
   * @param closedBy why nothing of it may be offered; null when something may
   */
  record Opening(
      JsonNode plage, TwinHours.Occurrence hours, String agent, JsonNode motif, String closedBy) {

    String organisation() {
      return text(plage, "organisation", "O");
    }

    String motifId() {
      return text(motif, "id");
    }
  }

  /** A time when an agent receives nobody: everywhere, or in one organisation. */
  record Taken(String cause, String agent, String organisation, long start, long end) {}

  final JsonNode json;
  final JsonNode search;
  final ZoneId zone;
  final long now;
  final boolean usager;

  /** Null: any time of the first day. */
  final Long notBefore;

  final List<Opening> openings = new ArrayList<>();

  /** In the order in which causes count. */
  final List<Taken> taken = new ArrayList<>();

  /** Everything begins, ends and lasts a whole number of ticks. */
  final long tick;

  private final LocalDate firstDay;
  private final LocalDate lastDay;

  TwinCase(JsonNode json) {
    this.json = json;
    this.search = json.get("search");
    this.zone = ZoneId.of(text(json, "zone"));
    this.now = instant(text(json, "now"));
    this.usager = "usager".equals(text(search, "side"));
    var from = text(search, "from", TwinClock.day(now, zone).toString());
    this.firstDay = LocalDate.parse(from.substring(0, 10));
    this.notBefore = from.length() > 10 ? instant(from) : null;
    this.lastDay =
        has(search, "to")
            ? LocalDate.parse(text(search, "to").substring(0, 10))
            : firstDay.plusDays(400);
    readTaken();
    nodes(json, "plages").forEach(this::readPlage);
    this.tick = findTick();
  }

  String op() {
    return text(search, "op", "all");
  }

  /** The motifs asked that exist. */
  List<JsonNode> motifs() {
    var asked = new ArrayList<String>(texts(search, "motifs"));
    if (has(search, "motif")) {
      asked.add(text(search, "motif"));
    }
    nodes(search, "steps").forEach(step -> asked.add(text(step, "motif")));
    return nodes(json, "motifs").stream().filter(m -> asked.contains(text(m, "id"))).toList();
  }

  /** The duration asked, else that of the motif. */
  long durationOf(JsonNode motif) {
    return has(search, "duration_minutes")
        ? minutes(search, "duration_minutes")
        : minutes(motif, "duration_minutes");
  }

  boolean isTooSoon(JsonNode motif, long start) {
    return usager
        && has(motif, "min_delay_minutes")
        && start < now + minutes(motif, "min_delay_minutes");
  }

  boolean isTooLate(JsonNode motif, long start) {
    return usager
        && has(motif, "max_delay_minutes")
        && start > now + minutes(motif, "max_delay_minutes");
  }

  boolean isBeforeFrom(long start) {
    return notBefore != null && start < notBefore;
  }

  /** Minutes may have fractions; whole seconds do not. */
  static long minutes(JsonNode node, String key) {
    return Math.round(node.get(key).asDouble() * 60) * TwinClock.SECOND;
  }

  private void readPlage(JsonNode plage) {
    var hours = new TwinHours(plage, zone);
    var agents = new ArrayList<String>(texts(plage, "agents"));
    if (has(plage, "agent") && !agents.contains(text(plage, "agent"))) {
      agents.add(text(plage, "agent"));
    }
    for (var occurrence : hours.upTo(lastDay)) {
      var today = TwinClock.day(now, hours.zone());
      if (occurrence.day().isBefore(firstDay) || occurrence.day().isBefore(today)) {
        continue;
      }
      for (var agent : agents) {
        for (var motif : motifs()) {
          if (texts(plage, "motifs").contains(text(motif, "id"))) {
            openings.add(
                new Opening(
                    plage, occurrence, agent, motif, closedBy(plage, occurrence, agent, motif)));
          }
        }
      }
    }
  }

  private String closedBy(
      JsonNode plage, TwinHours.Occurrence occurrence, String agent, JsonNode motif) {
    var organisation = text(plage, "organisation", "O");
    if (is(motif, "closed", false) || !isOpenToThem(motif)) {
      return "not_bookable";
    }
    if (usager && !is(plage, "open_online", true)) {
      return "closed_online";
    }
    if (!isAsked("lieu", "lieux", occurrence.lieu())) {
      return "other_lieu";
    }
    if (occurrence.lieu() != null && texts(json, "closed_lieux").contains(occurrence.lieu())) {
      return "closed_lieu";
    }
    if (!isAsked("agent", "agents", agent)) {
      return "other_agent";
    }
    if (usager && is(motif, "follow_up", false) && !texts(search, "referents").contains(agent)) {
      return "not_referent";
    }
    if (usager && has(search, "sectors") && !isInSector(motif, organisation, agent)) {
      return "sector";
    }
    if (!texts(json, "organisations_at_work").contains(organisation)
        && TwinHolidays.contains(text(json, "holidays", "fr"), occurrence.day())) {
      return "holiday";
    }
    return null;
  }

  private boolean isOpenToThem(JsonNode motif) {
    var whoAsks = text(search, "opening", usager ? "everyone" : "agents");
    return OPENINGS.indexOf(text(motif, "bookable_by", "everyone")) >= OPENINGS.indexOf(whoAsks);
  }

  /** Absent: all are asked; an empty list: none. */
  private boolean isAsked(String one, String several, String value) {
    return (!has(search, one) || text(search, one).equals(value))
        && (!has(search, several) || texts(search, several).contains(value));
  }

  private boolean isInSector(JsonNode motif, String organisation, String agent) {
    var sectors = search.get("sectors");
    return switch (text(motif, "sectorisation", "departement")) {
      case "organisation" -> texts(sectors, "organisations").contains(organisation);
      case "agent" ->
          nodes(sectors, "agents").stream()
              .anyMatch(
                  pair ->
                      pair.get(0).asString().equals(organisation)
                          && pair.get(1).asString().equals(agent));
      default -> true;
    };
  }

  private void readTaken() {
    for (var absence : nodes(json, "absences")) {
      for (var one : new TwinHours(absence, zone).upTo(lastDay.plusDays(2))) {
        taken.add(
            new Taken(
                "absence",
                text(absence, "agent"),
                text(absence, "organisation"),
                one.start(),
                one.end()));
      }
    }
    for (var rdv : nodes(json, "rdvs")) {
      if (!List.of("excused", "revoked").contains(text(rdv, "status"))) {
        texts(rdv, "agents").forEach(agent -> addTaken("rdv", agent, rdv));
      }
    }
    nodes(json, "holds").forEach(hold -> addTaken("hold", text(hold, "agent"), hold));
    nodes(json, "outside").forEach(busy -> addTaken("outside", text(busy, "agent"), busy));
  }

  private void addTaken(String cause, String agent, JsonNode node) {
    long start = instant(text(node, "starts_at"));
    long end = instant(text(node, "ends_at"));
    taken.add(new Taken(cause, agent, null, start, end));
  }

  private long instant(String wallClock) {
    return TwinClock.instant(LocalDateTime.parse(wallClock), zone);
  }

  private long findTick() {
    var times = new ArrayList<Long>(List.of(now, 5 * TwinClock.MINUTE));
    openings.forEach(o -> times.addAll(List.of(o.hours().start(), o.hours().end())));
    taken.forEach(t -> times.addAll(List.of(t.start(), t.end())));
    motifs().forEach(motif -> times.add(durationOf(motif)));
    var tick = BigInteger.ZERO;
    for (long time : times) {
      tick = tick.gcd(BigInteger.valueOf(time));
    }
    return tick.longValueExact();
  }
}
