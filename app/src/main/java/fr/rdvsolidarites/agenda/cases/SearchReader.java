package fr.rdvsolidarites.agenda.cases;

import fr.rdvsolidarites.agenda.AgentFilter;
import fr.rdvsolidarites.agenda.BookableBy;
import fr.rdvsolidarites.agenda.CreneauSearch;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.agenda.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a case asks. */
final class SearchReader {

  /**
   * What is asked.
   *
   * @param wantedAgents null: everyone
   * @param wanted starts of each lieu
   */
  record Asked(
      CreneauSearch search,
      Case.Op op,
      int wanted,
      @Nullable Set<Long> wantedAgents,
      Set<Long> referents) {}

  private final CaseNode json;
  private final CaseTimes times;
  private final Namings names;
  private final Instant now;
  private final Case.Op op;

  SearchReader(CaseNode json, CaseTimes times, Instant now) {
    this.json =
        json.only(
            "motif",
            "motifs",
            "lieu",
            "lieux",
            "agents",
            "side",
            "from",
            "to",
            "op",
            "opening",
            "duration_minutes",
            "referents",
            "sectors",
            "k",
            "steps");
    this.times = times;
    this.names = times.names();
    this.now = now;
    this.op = json.has("op") ? json.read("op", SearchReader::op) : Case.Op.ALL;
  }

  Asked read() {
    var wantedAgents = wantedAgents();
    var search =
        who()
            .in(lieux())
            .with(wantedAgents == null ? AgentFilter.everyone() : AgentFilter.only(wantedAgents));
    if (json.has("opening")) {
      search = search.openTo(json.read("opening", value -> BookableBy.of(value.asString())));
    }
    if (json.has("duration_minutes")) {
      search = search.lasting(json.minutes("duration_minutes"));
    }
    if (json.has("sectors")) {
      search = search.at(Sectorisation.read(json.object("sectors"), names));
    }
    var referents = names.agents().ids(json.values("referents"));
    return new Asked(together(search), op, wanted(), wantedAgents, referents);
  }

  private CreneauSearch who() {
    return json.has("side") && json.read("side", SearchReader::side) == Side.USAGER
        ? CreneauSearch.byUsager(motifs(), window())
        : CreneauSearch.byAgent(motifs(), window());
  }

  private Set<Long> motifs() {
    var asked = new ArrayList<>(json.values("motifs"));
    if (json.has("motif")) {
      asked.add(json.value("motif"));
    }
    if (asked.isEmpty() && op != Case.Op.CONSECUTIVE && !json.has("motifs")) {
      throw json.wrong("key “motif” is missing");
    }
    var key = json.has("motif") ? "motif" : "motifs";
    return Set.copyOf(asked.stream().map(name -> known(names.motifs(), key, name)).toList());
  }

  private long known(Names of, String key, JsonNode name) {
    try {
      return of.id(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(json.where() + ": " + key + ", " + e.getMessage(), e);
    }
  }

  private LieuFilter lieux() {
    if (json.has("lieu") && json.has("lieux")) {
      throw json.wrong("lieu and lieux at once");
    }
    if (json.has("lieu")) {
      return LieuFilter.only(Set.of(names.lieux().id(json.value("lieu"))));
    }
    return json.has("lieux")
        ? LieuFilter.only(names.lieux().ids(json.values("lieux")))
        : LieuFilter.anywhere();
  }

  /** Those of a common RDV are not a filter. */
  private @Nullable Set<Long> wantedAgents() {
    return json.has("agents") && op != Case.Op.COMMON
        ? names.agents().ids(json.values("agents"))
        : null;
  }

  private CreneauSearch together(CreneauSearch search) {
    return switch (op) {
      case ALL, NEXT, FIRST_PER_LIEU -> search;
      case COMMON -> search.common(json.values("agents").stream().map(names.agents()::id).toList());
      case CONSECUTIVE -> search.consecutive(steps());
    };
  }

  private List<Step> steps() {
    return json.objects("steps").stream()
        .map(
            step -> {
              step.only("agent", "motif", "motifs", "duration_minutes");
              return new Step(
                  names.agents().id(step.value("agent")),
                  step.has("motifs")
                      ? names.motifs().ids(step.values("motifs"))
                      : Set.of(step.read("motif", names.motifs()::id)),
                  step.has("duration_minutes") ? step.minutes("duration_minutes") : null);
            })
        .toList();
  }

  private int wanted() {
    int wanted = json.number("k", 1);
    if (wanted < 1) {
      throw json.wrong("k cannot be " + wanted);
    }
    return wanted;
  }

  /** The hour of {@code to}, if any, does not count. */
  private SearchWindow window() {
    var from = json.has("from") ? json.read("from", SearchReader::time) : today().atStartOfDay();
    var first = from.toLocalDate();
    var window =
        json.has("to")
            ? SearchWindow.days(first, json.read("to", SearchReader::time).toLocalDate())
            : SearchWindow.from(first);
    boolean isDay = !json.has("from") || json.text("from").length() == 10;
    return isDay ? window : window.notBefore(times.instant(from));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, times.zone());
  }

  private static LocalDateTime time(JsonNode value) {
    var text = value.asString();
    return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
  }

  private static Case.Op op(JsonNode value) {
    return Case.Op.valueOf(value.asString().toUpperCase(Locale.ROOT));
  }

  private static Side side(JsonNode value) {
    return Side.valueOf(value.asString().toUpperCase(Locale.ROOT));
  }
}
