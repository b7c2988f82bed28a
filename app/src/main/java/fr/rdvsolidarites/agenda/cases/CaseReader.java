package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.Absence;
import fr.rdvsolidarites.agenda.Agendas;
import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.agenda.BusyAgendas;
import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.MotifRules;
import fr.rdvsolidarites.agenda.PlageOuverture;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.SectorLevel;
import fr.rdvsolidarites.agenda.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads one case; what a case may say is in {@code docs/creneau-cases.md}. */
final class CaseReader {

  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  private final CaseNode json;
  private final CaseTimes times;
  private final Namings names;

  CaseReader(JsonNode json, Function<Namings, Namings> naming) {
    this.json =
        new CaseNode("case " + json.path("id").asString("without id"), json)
            .only(
                "id",
                "title",
                "zone",
                "now",
                "holidays",
                "organisations_at_work",
                "closed_lieux",
                "motifs",
                "plages",
                "absences",
                "rdvs",
                "holds",
                "outside",
                "search",
                "expect");
    this.names = naming.apply(Namings.of(this.json));
    this.times = new CaseTimes(this.json.zone("zone"), names);
  }

  Case read() {
    var occupied = occupied();
    var now = times.instant(json, "now");
    var motifs = motifs();
    var asked = new SearchReader(json.object("search"), times, now).read();
    var search = asLongAsTheLongest(asked.search(), motifs);
    var agendas =
        new Agendas(
            plages(motifs, search.motifOuvertureIds()),
            absences(),
            BusyAgendas.of(occupied.stream().flatMap(Occupied::busyTimes).toList()),
            names.lieux().ids(json.values("closed_lieux")),
            asked.wantedAgents(),
            asked.referents());
    return new Case(
        json.json(),
        json.text("id", "case"),
        times.zone(),
        now,
        names,
        agendas,
        occupied,
        search,
        asked.op(),
        asked.wanted());
  }

  /** One RDV with several lasts as the longest of the motifs asked, when nothing else is said. */
  private static CreneauSearch asLongAsTheLongest(
      CreneauSearch search, Map<Long, MotifRules> motifs) {
    if (!(search.together() instanceof Together.Common) || search.duration() != null) {
      return search;
    }
    return search.lasting(
        motifs.values().stream()
            .filter(motif -> search.motifOuvertureIds().contains(motif.motifOuvertureId()))
            .map(MotifRules::duration)
            .max(Duration::compareTo)
            .orElse(null));
  }

  private Map<Long, MotifRules> motifs() {
    var motifs = new LinkedHashMap<Long, MotifRules>();
    for (var motif : json.objects("motifs")) {
      var rules = motif(motif);
      if (motifs.put(rules.motifOuvertureId(), rules) != null) {
        throw motif.wrong("id " + motif.value("id") + " comes twice");
      }
    }
    return motifs;
  }

  private MotifRules motif(CaseNode motif) {
    motif.only(
        "id",
        "title",
        "location",
        "duration_minutes",
        "min_delay_minutes",
        "max_delay_minutes",
        "bookable_by",
        "follow_up",
        "sectorisation",
        "closed");
    var duration = motif.minutes("duration_minutes");
    if (!duration.isPositive()) {
      throw motif.wrong("duration_minutes cannot be " + motif.value("duration_minutes"));
    }
    return new MotifRules(
        motif.read("id", names.motifs()::id),
        duration,
        motif.minutes("min_delay_minutes", Duration.ZERO),
        motif.minutes("max_delay_minutes", NO_LIMIT),
        !motif.is("closed", false),
        motif.has("bookable_by")
            ? motif.read("bookable_by", value -> BookableBy.of(value.asString()))
            : BookableBy.EVERYONE,
        motif.is("follow_up", false),
        motif.has("sectorisation")
            ? motif.read("sectorisation", value -> SectorLevel.of(value.asString()))
            : SectorLevel.DEPARTEMENT);
  }

  private List<PlageOuverture> plages(Map<Long, MotifRules> motifs, Set<Long> asked) {
    var plages = new ArrayList<PlageOuverture>();
    for (var plage : json.objects("plages")) {
      plages.add(plage(plages.size() + 1L, plage, motifs, asked));
    }
    return plages;
  }

  private PlageOuverture plage(
      long id, CaseNode plage, Map<Long, MotifRules> motifs, Set<Long> asked) {
    plage.only(
        "id",
        "agent",
        "agents",
        "lieu",
        "motifs",
        "first_day",
        "start",
        "end",
        "rrule",
        "organisation",
        "open_online",
        "zone",
        "exceptions");
    return new PlageOuverture(
        id,
        organisation(plage),
        names.lieux().idOrNull(plage.valueOrNull("lieu")),
        plage.is("open_online", true),
        times.timetable(plage),
        agents(plage),
        plage.values("motifs").stream()
            .map(name -> motif(plage, name))
            .filter(asked::contains)
            .distinct()
            .map(motif -> Objects.requireNonNull(motifs.get(motif)))
            .toList(),
        holidays(plage));
  }

  private long motif(CaseNode plage, JsonNode name) {
    try {
      return names.motifs().id(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(plage.where() + ": motifs, " + e.getMessage(), e);
    }
  }

  private Set<Long> agents(CaseNode plage) {
    var agents = new ArrayList<>(plage.values("agents"));
    if (plage.has("agent")) {
      agents.add(plage.value("agent"));
    }
    if (agents.isEmpty()) {
      throw plage.wrong("key “agent” is missing");
    }
    return names.agents().ids(agents);
  }

  private long organisation(CaseNode plage) {
    var name = plage.valueOrNull("organisation");
    return names.organisations().id(name == null ? Namings.ORGANISATION : name);
  }

  private PublicHolidays holidays(CaseNode plage) {
    var atWork = names.organisations().ids(json.values("organisations_at_work"));
    if (atWork.contains(organisation(plage))) {
      return PublicHolidays.NONE;
    }
    return json.has("holidays")
        ? json.read("holidays", value -> PublicHolidays.of(value.asString()))
        : PublicHolidays.of("fr");
  }

  private List<Absence> absences() {
    return json.objects("absences").stream()
        .map(
            absence -> {
              absence.only(
                  "id",
                  "agent",
                  "first_day",
                  "start",
                  "end_day",
                  "end",
                  "rrule",
                  "organisation",
                  "zone",
                  "exceptions");
              return new Absence(
                  names.agents().id(absence.value("agent")),
                  names.organisations().idOrNull(absence.valueOrNull("organisation")),
                  times.timetable(absence));
            })
        .toList();
  }

  private List<Occupied> occupied() {
    var occupied = new ArrayList<Occupied>();
    for (var rdv : json.objects("rdvs")) {
      rdv.only("id", "agents", "starts_at", "ends_at", "status");
      var status = rdv.text("status", "unknown");
      occupied.add(occupied(rdv, Cause.RDV, rdv.values("agents"), status));
    }
    json.objects("holds").forEach(hold -> occupied.add(occupied(hold, Cause.HOLD)));
    json.objects("outside").forEach(busy -> occupied.add(occupied(busy, Cause.OUTSIDE)));
    return occupied;
  }

  private Occupied occupied(CaseNode busy, Cause cause) {
    busy.only("id", "agent", "starts_at", "ends_at");
    return occupied(busy, cause, List.of(busy.value("agent")), "");
  }

  private Occupied occupied(CaseNode busy, Cause cause, List<JsonNode> agents, String status) {
    Instant start = times.instant(busy, "starts_at");
    Instant end = times.instant(busy, "ends_at");
    if (end.isBefore(start)) {
      throw busy.wrong("ends_at is before starts_at");
    }
    var ids = agents.stream().map(names.agents()::id).distinct().toList();
    return new Occupied(cause, ids, start, end, status);
  }
}
