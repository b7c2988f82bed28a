package fr.rdvsolidarites.agenda.cases;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** All names of a case. */
public record Namings(Names agents, Names lieux, Names motifs, Names organisations) {

  static final JsonNode ORGANISATION = JsonNodeFactory.instance.stringNode("O");

  static Namings of(CaseNode json) {
    var search = json.object("search");
    return new Namings(
        Names.of(agents(json, search)),
        Names.of(lieux(json, search)),
        Names.of(json.objects("motifs").stream().map(motif -> motif.value("id"))),
        Names.of(organisations(json, search)));
  }

  private static Stream<JsonNode> agents(CaseNode json, CaseNode search) {
    return Stream.of(
            all(json, "agent", "plages", "absences", "holds", "outside"),
            all(json, "agents", "plages", "rdvs"),
            all(search, "agent", "steps"),
            search.values("agents").stream(),
            search.values("referents").stream(),
            sectors(search, 1))
        .flatMap(names -> names);
  }

  private static Stream<JsonNode> lieux(CaseNode json, CaseNode search) {
    var exceptions = json.objects("plages").stream().flatMap(p -> p.objects("exceptions").stream());
    return Stream.of(
            all(json, "lieu", "plages"),
            exceptions.flatMap(exception -> one(exception, "lieu")),
            json.values("closed_lieux").stream(),
            one(search, "lieu"),
            search.values("lieux").stream())
        .flatMap(names -> names);
  }

  private static Stream<JsonNode> organisations(CaseNode json, CaseNode search) {
    var attributed =
        search.has("sectors")
            ? search.object("sectors").values("organisations").stream()
            : Stream.<JsonNode>of();
    return Stream.of(
            Stream.of(ORGANISATION),
            all(json, "organisation", "plages", "absences"),
            json.values("organisations_at_work").stream(),
            attributed,
            sectors(search, 0))
        .flatMap(names -> names);
  }

  private static Stream<JsonNode> sectors(CaseNode search, int place) {
    return search.has("sectors")
        ? Sectorisation.pairs(search.object("sectors")).map(pair -> pair.get(place))
        : Stream.of();
  }

  private static Stream<JsonNode> all(CaseNode json, String key, String... lists) {
    return Stream.of(lists)
        .flatMap(list -> json.objects(list).stream())
        .flatMap(node -> key.endsWith("s") ? node.values(key).stream() : one(node, key));
  }

  private static Stream<JsonNode> one(CaseNode node, String key) {
    return Stream.ofNullable(node.valueOrNull(key));
  }
}
