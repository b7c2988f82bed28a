package fr.rdvsolidarites.twin;

import static fr.rdvsolidarites.twin.Cases.array;
import static fr.rdvsolidarites.twin.Cases.has;
import static fr.rdvsolidarites.twin.Cases.text;
import static fr.rdvsolidarites.twin.Cases.texts;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes away and simplifies parts of a case that fails, as long as it still fails. */
public final class CaseShrinker {

  private static final int MOST_TRIALS = 20_000;

  /** Keys that a case may do without. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "title",
          "holidays",
          "organisations_at_work",
          "closed_lieux",
          "holds",
          "outside",
          "bookable_by",
          "follow_up",
          "sectorisation",
          "closed",
          "organisation",
          "open_online",
          "exceptions",
          "opening",
          "referents",
          "sectors",
          "k",
          "op",
          "lieux");

  private final Predicate<ObjectNode> fails;
  private final List<ObjectNode> candidates = new ArrayList<>();
  private ObjectNode smallest;
  private int trials;

  private CaseShrinker(ObjectNode json, Predicate<ObjectNode> fails) {
    this.smallest = json;
    this.fails = fails;
  }

  /**
   * @param fails of a case with the form of {@link CaseForm}: whether it still shows the same
   *     failure
   */
  public static ObjectNode shrink(ObjectNode json, Predicate<ObjectNode> fails) {
    var shrinker = new CaseShrinker(json, fails);
    while (shrinker.step()) {
      // until nothing more can go
    }
    return shrinker.smallest;
  }

  /** As a file of cases, with the answer of the twin. */
  public static String file(ObjectNode json) {
    var withAnswer = json.deepCopy();
    withAnswer.set("expect", SlowTwin.expect(json));
    var lines = new ArrayList<String>();
    for (var entry : withAnswer.properties()) {
      lines.add("\"" + entry.getKey() + "\": " + written(entry.getValue()));
    }
    return "[{\n" + String.join(",\n", lines) + "\n}]\n";
  }

  /** One line a thing. */
  private static String written(JsonNode value) {
    if (!value.isArray() || value.isEmpty() || !value.get(0).isObject()) {
      return value.toString();
    }
    return "[\n  "
        + String.join(",\n  ", value.valueStream().map(JsonNode::toString).toList())
        + "]";
  }

  /** Goes through all that can be tried, once, keeping what still fails. */
  private boolean step() {
    candidates.clear();
    smaller();
    for (var candidate : candidates) {
      if (!candidate.equals(smallest) && trials < MOST_TRIALS && CaseForm.isGood(candidate)) {
        trials++;
        if (fails.test(candidate)) {
          smallest = candidate;
          return true;
        }
      }
    }
    return false;
  }

  private void smaller() {
    halves();
    range();
    motifs();
    visit(smallest, "");
  }

  private void halves() {
    for (var key : List.of("plages", "absences", "rdvs", "holds", "outside")) {
      int size = Cases.nodes(smallest, key).size();
      if (size > 1) {
        edit("/" + key, node -> removeRange((ArrayNode) node, 0, size / 2));
        edit("/" + key, node -> removeRange((ArrayNode) node, size / 2, size));
      }
    }
  }

  private static void removeRange(ArrayNode array, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      array.remove(i);
    }
  }

  private void range() {
    var search = smallest.get("search");
    var from = LocalDate.parse(text(search, "from").substring(0, 10));
    if (!has(search, "to")) {
      for (int days : new int[] {0, 7, 30, 100, 300}) {
        put("/search", "to", from.plusDays(days).toString());
      }
      return;
    }
    var to = LocalDate.parse(text(search, "to"));
    long days = ChronoUnit.DAYS.between(from, to);
    for (long fewer : new long[] {days, days / 2, 1}) {
      put("/search", "to", to.minusDays(fewer).toString());
      put("/search", "from", from.plusDays(fewer).toString());
    }
  }

  /** A motif goes everywhere at once. */
  private void motifs() {
    var motifs = Cases.nodes(smallest, "motifs");
    for (int i = 0; i < motifs.size(); i++) {
      int index = i;
      var id = text(motifs.get(i), "id");
      edit(
          "",
          root -> {
            ((ArrayNode) root.get("motifs")).remove(index);
            root.get("plages").forEach(plage -> without(plage, id));
            without(root.get("search"), id);
          });
    }
    if (has(smallest.get("search"), "motifs")) {
      edit("/search", CaseShrinker::oneMotif);
    }
  }

  private static void oneMotif(JsonNode search) {
    var object = (ObjectNode) search;
    object.put("motif", texts(object, "motifs").get(0));
    object.remove("motifs");
  }

  private static void without(JsonNode node, String motif) {
    if (has(node, "motifs")) {
      var left = texts(node, "motifs").stream().filter(id -> !id.equals(motif)).toList();
      ((ObjectNode) node).set("motifs", array(left));
    }
  }

  private void visit(JsonNode node, String pointer) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        int index = i;
        edit(pointer, array -> ((ArrayNode) array).remove(index));
        visit(node.get(i), pointer + "/" + i);
      }
    } else if (node instanceof ObjectNode object) {
      for (var entry : object.properties()) {
        var key = entry.getKey();
        simplify(pointer, object, key, entry.getValue());
        visit(entry.getValue(), pointer + "/" + key);
      }
    }
  }

  private void simplify(String pointer, ObjectNode object, String key, JsonNode value) {
    boolean inSearch = pointer.equals("/search");
    if (OPTIONAL.contains(key)
        || (key.equals("zone") && !pointer.isEmpty())
        || (key.equals("duration_minutes") && !pointer.startsWith("/motifs"))
        || (inSearch && Set.of("agents", "lieu").contains(key))) {
      edit(pointer, node -> ((ObjectNode) node).remove(key));
    }
    if (value.isNull()) {
      return;
    }
    for (var simple : CaseSimplicity.simpler(key, value.asString(""), inSearch)) {
      edit(pointer, node -> ((ObjectNode) node).set(key, simple));
    }
    if (key.equals("end") && !has(object, "end_day")) {
      end(pointer, object);
    }
    if (key.equals("rrule")) {
      once(pointer, object);
    }
    if (key.equals("agents") && pointer.startsWith("/plages") && value.size() == 1) {
      edit(pointer, CaseShrinker::oneAgent);
    }
  }

  /** A shorter time. */
  private void end(String pointer, ObjectNode hours) {
    var start = LocalTime.parse(text(hours, "start")).toSecondOfDay();
    var length = LocalTime.parse(text(hours, "end")).toSecondOfDay() - start;
    for (int shorter : new int[] {3_600, 7_200, length / 3_600 / 2 * 3_600}) {
      if (shorter < length) {
        put(pointer, "end", LocalTime.ofSecondOfDay(start + shorter).toString());
      }
    }
  }

  private static void oneAgent(JsonNode plage) {
    var object = (ObjectNode) plage;
    object.put("agent", texts(object, "agents").get(0));
    object.remove("agents");
  }

  /** One of its days instead of the series. */
  private void once(String pointer, ObjectNode hours) {
    var from = LocalDate.parse(text(smallest.get("search"), "from").substring(0, 10));
    var zone = ZoneId.of(text(smallest, "zone"));
    new TwinHours(hours, zone)
        .seriesDays(from.plusDays(30)).stream()
            .filter(day -> !day.isBefore(from.minusDays(1)))
            .forEach(
                day ->
                    edit(
                        pointer,
                        node -> {
                          var object = (ObjectNode) node;
                          object.putNull("rrule");
                          object.put("first_day", day.toString());
                          if (has(object, "end_day")) {
                            object.put("end_day", day.toString());
                          }
                        }));
  }

  private void put(String pointer, String key, String value) {
    edit(pointer, node -> ((ObjectNode) node).put(key, value));
  }

  private void edit(String pointer, Consumer<JsonNode> change) {
    var copy = smallest.deepCopy();
    change.accept(copy.at(pointer));
    candidates.add(copy);
  }
}
