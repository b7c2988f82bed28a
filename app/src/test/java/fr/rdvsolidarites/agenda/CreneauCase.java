package fr.rdvsolidarites.agenda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One published case: read from JSON, and turned into what the engine or the database understands.
 */
record CreneauCase(String file, JsonNode json) {

  /** A créneau as cases write it. */
  record Expected(LocalDateTime start, String agent, String lieu) {}

  /** Ids rise with names, so that an order by id is the order by name that cases have. */
  record Names(Map<String, Long> agents, Map<String, Long> lieux, Map<String, Long> motifs) {
    Expected written(Creneau creneau, ZoneId zone) {
      return new Expected(
          LocalDateTime.ofInstant(creneau.start(), zone),
          nameOf(agents, creneau.agentId()),
          creneau.lieuId() == null ? null : nameOf(lieux, creneau.lieuId()));
    }

    private static String nameOf(Map<String, Long> names, long id) {
      return names.entrySet().stream()
          .filter(entry -> entry.getValue() == id)
          .findFirst()
          .orElseThrow()
          .getKey();
    }
  }

  static List<CreneauCase> readAll(Path folder) throws IOException {
    var cases = new ArrayList<CreneauCase>();
    var mapper = JsonMapper.builder().build();
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        for (var one : mapper.readTree(Files.readString(file))) {
          cases.add(new CreneauCase(file.getFileName().toString(), one));
        }
      }
    }
    return cases;
  }

  String id() {
    return json.path("id").asString("case");
  }

  ZoneId zone() {
    return ZoneId.of(json.path("zone").asString());
  }

  Clock clock() {
    return Clock.fixed(instant(json.get("now")), zone());
  }

  boolean asksForNext() {
    return "next".equals(text(json.get("search").get("op")));
  }

  List<Expected> expected() {
    var expected = new ArrayList<Expected>();
    for (var one : json.get("expect").get("creneaux")) {
      expected.add(
          new Expected(LocalDateTime.parse(text(one.get(0))), text(one.get(1)), text(one.get(2))));
    }
    return expected;
  }

  LocalDateTime expectedNext() {
    var next = text(json.get("expect").get("next"));
    return next == null ? null : LocalDateTime.parse(next);
  }

  CreneauSearch search(Names names) {
    var search = json.get("search");
    var motifId = names.motifs().get(text(search.get("motif")));
    var motifs = motifId == null ? Set.<Long>of() : Set.of(motifId);
    var asked =
        "usager".equals(text(search.get("side")))
            ? CreneauSearch.byUsager(motifs, window(search))
            : CreneauSearch.byAgent(motifs, window(search));
    if (!isNull(search.get("lieu"))) {
      asked = asked.in(LieuFilter.only(Set.of(names.lieux().get(text(search.get("lieu"))))));
    }
    if (!isNull(search.get("agents"))) {
      var ids = texts(search.get("agents")).stream().map(names.agents()::get).toList();
      asked = asked.with(AgentFilter.only(Set.copyOf(ids)));
    }
    return asked;
  }

  private SearchWindow window(JsonNode search) {
    var from = text(search.get("from"));
    var first = LocalDate.parse(from.substring(0, 10));
    var to = text(search.get("to"));
    var window =
        to == null
            ? SearchWindow.from(first)
            : SearchWindow.days(first, LocalDate.parse(to.substring(0, 10)));
    return from.length() == 10 ? window : window.notBefore(instant(search.get("from")));
  }

  Names inMemory() {
    return new Names(numbered(agents()), numbered(lieux()), numbered(motifs()));
  }

  Agendas agendas(Names names) {
    var plages = new ArrayList<PlageOuverture>();
    long id = 0;
    for (var plage : json.get("plages")) {
      var rules = new ArrayList<MotifRules>();
      for (var motif : json.get("motifs")) {
        boolean wanted = text(motif.get("id")).equals(text(json.get("search").get("motif")));
        if (wanted && texts(plage.get("motifs")).contains(text(motif.get("id")))) {
          rules.add(rules(motif, names));
        }
      }
      plages.add(
          new PlageOuverture(
              ++id,
              1,
              names.lieux().get(text(plage.get("lieu"))),
              true,
              timetable(plage),
              Set.of(names.agents().get(text(plage.get("agent")))),
              rules,
              PublicHolidays.of("fr")));
    }
    return new Agendas(
        plages, absences(names), BusyAgendas.of(busy(names)), Set.of(), wanted(names), Set.of());
  }

  private Set<Long> wanted(Names names) {
    var agents = json.get("search").get("agents");
    return isNull(agents)
        ? null
        : texts(agents).stream()
            .map(names.agents()::get)
            .collect(java.util.stream.Collectors.toSet());
  }

  Names inDatabase() {
    var rows = AgendaRows.in(zone().getId());
    var motifs = new TreeMap<String, Long>();
    for (var motif : json.get("motifs")) {
      var rules = rules(motif, null);
      motifs.put(
          text(motif.get("id")),
          rows.ouverture(
              text(motif.get("id")),
              rules.duration(),
              rules.minDelay().toSeconds(),
              rules.maxDelay().toSeconds()));
    }
    var names = new Names(created(agents(), rows::agent), created(lieux(), rows::lieu), motifs);
    for (var plage : json.get("plages")) {
      rows.plage(
          List.of(names.agents().get(text(plage.get("agent")))),
          names.lieux().get(text(plage.get("lieu"))),
          texts(plage.get("motifs")).stream().map(motifs::get).toList(),
          timetable(plage));
    }
    absences(names).forEach(rows::absence);
    for (var rdv : json.get("rdvs")) {
      rows.rdv(
          motifs.firstEntry().getValue(),
          texts(rdv.get("agents")).stream().map(names.agents()::get).toList(),
          instant(rdv.get("starts_at")),
          instant(rdv.get("ends_at")),
          text(rdv.get("status")));
    }
    return names;
  }

  private static MotifRules rules(JsonNode motif, Names names) {
    return new MotifRules(
        names == null ? 0 : names.motifs().get(text(motif.get("id"))),
        Duration.ofMinutes(motif.get("duration_minutes").asInt()),
        delay(motif.get("min_delay_minutes")),
        delay(motif.get("max_delay_minutes")));
  }

  private static Duration delay(JsonNode minutes) {
    return Duration.ofSeconds(Math.round(minutes.asDouble() * 60));
  }

  private List<Absence> absences(Names names) {
    var absences = new ArrayList<Absence>();
    for (var absence : json.get("absences")) {
      absences.add(
          new Absence(names.agents().get(text(absence.get("agent"))), null, timetable(absence)));
    }
    return absences;
  }

  private List<BusyTime> busy(Names names) {
    var busy = new ArrayList<BusyTime>();
    for (var rdv : json.get("rdvs")) {
      if (!Set.of("excused", "revoked").contains(text(rdv.get("status")))) {
        for (var agent : texts(rdv.get("agents"))) {
          busy.add(
              new BusyTime(
                  names.agents().get(agent),
                  instant(rdv.get("starts_at")),
                  instant(rdv.get("ends_at")),
                  Cause.RDV));
        }
      }
    }
    return busy;
  }

  private Timetable timetable(JsonNode json) {
    var first = LocalDate.parse(text(json.get("first_day")));
    var end = text(json.get("end_day"));
    var rule = text(json.get("rrule"));
    return new Timetable(
        first,
        LocalTime.parse(text(json.get("start"))),
        end == null ? first : LocalDate.parse(end),
        LocalTime.parse(text(json.get("end"))),
        zone(),
        rule == null ? null : new Recurrence(rule),
        List.of());
  }

  private Set<String> agents() {
    var names = new TreeSet<String>(texts(json.get("search").get("agents")));
    json.get("plages").forEach(plage -> names.add(text(plage.get("agent"))));
    json.get("absences").forEach(absence -> names.add(text(absence.get("agent"))));
    json.get("rdvs").forEach(rdv -> names.addAll(texts(rdv.get("agents"))));
    return names;
  }

  private Set<String> lieux() {
    var names = new TreeSet<String>();
    Stream.concat(Stream.of(json.get("search")), json.get("plages").valueStream())
        .map(node -> text(node.get("lieu")))
        .filter(name -> name != null)
        .forEach(names::add);
    return names;
  }

  private Set<String> motifs() {
    var names = new TreeSet<String>();
    json.get("motifs").forEach(motif -> names.add(text(motif.get("id"))));
    return names;
  }

  private static Map<String, Long> numbered(Set<String> names) {
    var ids = new TreeMap<String, Long>();
    names.forEach(name -> ids.put(name, ids.size() + 1L));
    return nullSafe(ids);
  }

  private static Map<String, Long> created(Set<String> names, Function<String, Long> create) {
    var ids = new TreeMap<String, Long>();
    names.forEach(name -> ids.put(name, create.apply(name)));
    return nullSafe(ids);
  }

  /** A tree refuses to be asked for null, which stands for "no lieu". */
  private static Map<String, Long> nullSafe(Map<String, Long> ids) {
    return new LinkedHashMap<>(ids);
  }

  private Instant instant(JsonNode wallClock) {
    return LocalDateTime.parse(text(wallClock)).atZone(zone()).toInstant();
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new LinkedHashSet<String>();
    if (!isNull(array)) {
      array.forEach(one -> texts.add(text(one)));
    }
    return texts;
  }

  private static String text(JsonNode node) {
    return isNull(node) ? null : node.asString();
  }

  private static boolean isNull(JsonNode node) {
    return node == null || node.isNull();
  }
}
