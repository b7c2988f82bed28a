package fr.rdvsolidarites.territory.published;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static gen.db.Tables.SECTEUR;
import static gen.db.Tables.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenSecteur;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.territory.SecteurZones;
import fr.rdvsolidarites.territory.SecteurZones.Outcome;
import fr.rdvsolidarites.territory.ZoneCheck;
import fr.rdvsolidarites.territory.ZoneFile;
import fr.rdvsolidarites.territory.ZoneImports;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Zones by hand, from a file and into one. */
class ZoneCasesTest extends FeatureTest {

  private static final List<String> COLUMNS =
      List.of("sector_id", "city_code", "city_name", "street_name", "street_code");

  @Autowired private SecteurZones zones;
  @Autowired private ZoneImports imports;

  private long territoire;
  private Actor.Agent actor;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("zone", "zone_import");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void zones_are_as_published(PublishedCase one) throws Exception {
    switch (one.op()) {
      case "validate" -> validate(one);
      case "name" -> name(one);
      case "import" -> importFile(one);
      case "export" -> export(one);
      default -> throw one.unknownOperation();
    }
  }

  private void open(String departement) {
    territoire = givenTerritoire(dsl).named("Département", departement).create();
    var organisation = givenOrganisation(dsl).in(territoire).create();
    actor =
        new Actor.Agent(
            givenAgent(dsl)
                .signsInAs("admin@demo.rdv")
                .in(organisation)
                .adminOfTerritoire(territoire)
                .create(),
            null);
  }

  /** What is in the secteur already is no error but no second zone either. */
  private void validate(PublishedCase one) {
    var zone = one.given().get("zone");
    var code = zone.get("city_code").asString();
    open(one.given().path("territory_departement").asString("75"));
    var draft = givenSecteur(dsl, territoire, "S1");
    one.given()
        .path("existing")
        .forEach(there -> draft.commune(there.get("city_code").asString(), "Paris"));
    var secteur = draft.create();

    var outcome = zones.add(territoire, secteur, code, actor);

    var added = outcome instanceof Outcome.Added(var names, _) && names.size() == 1;
    assertThat(added).isEqualTo(one.then().get("valid").asBoolean());
    assertThat(dsl.fetchCount(ZONE, ZONE.COMMUNE_CODE.eq(code)))
        .isEqualTo(one.given().has("existing") || added ? 1 : 0);
  }

  private void name(PublishedCase one) {
    open("62");
    var zone = one.given().get("zone");
    var id =
        givenSecteur(dsl, territoire, "S1")
            .street(
                "62041",
                zone.get("city_name").asString(),
                "62041_0420",
                zone.get("street_name").asString())
            .create();
    var page = signedInAs("admin@demo.rdv").get("/territoires/" + territoire + "/secteurs/" + id);
    assertThat(page.html().select(".secteur-zones label").text())
        .startsWith(one.then().get("name").asString());
  }

  private void importFile(PublishedCase one) {
    var given = one.given();
    open(given.get("territory").get("departement").asString());
    var drafts = new LinkedHashMap<String, GivenSecteur>();
    given
        .get("territory")
        .get("sectors")
        .forEach(
            code -> drafts.put(code.asString(), givenSecteur(dsl, territoire, code.asString())));
    given
        .path("existing_zones")
        .forEach(
            zone ->
                Objects.requireNonNull(drafts.get(zone.get("sector_id").asString()))
                    .commune(zone.get("city_code").asString(), zone.get("city_name").asString()));
    drafts.values().forEach(GivenSecteur::create);
    var csv = csv(given.get("rows")).getBytes(StandardCharsets.UTF_8);

    var outcome = imports.stage(territoire, "zones.csv", csv, actor);
    if (outcome instanceof ZoneImports.Outcome.Ready ready
        && !one.when().get("dry_run").asBoolean()) {
      outcome = imports.run(territoire, ready.fileId(), actor);
    }

    assertOutcome(one.then(), outcome);
  }

  private void assertOutcome(JsonNode then, ZoneImports.Outcome outcome) {
    assertThat(
            outcome instanceof ZoneImports.Outcome.Ready
                || outcome instanceof ZoneImports.Outcome.Done)
        .isEqualTo(then.get("valid").asBoolean());
    if (then.has("errors")) {
      assertThat(outcome)
          .isEqualTo(new ZoneImports.Outcome.MissingColumns(List.of(ZoneFile.Column.CITY_CODE)));
    }
    if (then.has("row_errors")) {
      assertThat(errors(((ZoneImports.Outcome.Refused) outcome).check()))
          .isEqualTo(words(then.get("row_errors")));
    }
    for (var field : List.of("imported_new", "imported")) {
      if (then.has(field)) {
        assertThat(counts(outcome, field)).isEqualTo(words(then.get(field)));
      }
    }
    assertCount(then, "zones_in_db", dsl.fetchCount(ZONE));
    assertCount(then, "city_zones", dsl.fetchCount(ZONE, ZONE.STREET_ID.isNull()));
    assertCount(then, "street_zones", dsl.fetchCount(ZONE, ZONE.STREET_ID.isNotNull()));
    assertCount(then, "zones_for_62040", dsl.fetchCount(ZONE, ZONE.COMMUNE_CODE.eq("62040")));
  }

  private static void assertCount(JsonNode then, String field, int count) {
    if (then.has(field)) {
      assertThat(count).as(field).isEqualTo(then.get(field).asInt());
    }
  }

  /** By row of the data, from 0; the file has its headers on line 1. */
  private static Map<String, String> errors(ZoneCheck check) {
    return check.problems().stream()
        .collect(
            Collectors.toMap(
                problem -> String.valueOf(problem.line() - 2),
                problem -> problem.reason().code() + ":" + problem.detail(),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Map<String, String> counts(ZoneImports.Outcome outcome, String field) {
    var check =
        switch (outcome) {
          case ZoneImports.Outcome.Ready ready -> ready.check();
          case ZoneImports.Outcome.Done done -> done.check();
          default -> throw new AssertionError(outcome);
        };
    return check.tallies().stream()
        .collect(
            Collectors.toMap(
                tally -> tally.secteur().code(),
                tally ->
                    String.valueOf(
                        field.equals("imported")
                            ? tally.added() + tally.overwritten()
                            : tally.added()),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Map<String, String> words(JsonNode node) {
    var words = new TreeMap<String, String>();
    node.properties().forEach(one -> words.put(one.getKey(), one.getValue().asString()));
    return words;
  }

  private static String csv(JsonNode rows) {
    var columns = new ArrayList<String>();
    rows.get(0).propertyNames().forEach(columns::add);
    COLUMNS.stream()
        .filter(column -> rows.get(0).has("codeInsee") ? columns.contains(column) : true)
        .filter(column -> !columns.contains(column))
        .forEach(columns::add);
    var lines = new ArrayList<String>();
    lines.add(String.join(";", columns));
    rows.forEach(
        row ->
            lines.add(
                columns.stream()
                    .map(column -> row.path(column).asString(""))
                    .collect(Collectors.joining(";"))));
    return String.join("\n", lines);
  }

  /** Codes in the case are post codes: written as they are. */
  private void export(PublishedCase one) {
    open("78");
    for (var zone : one.given().get("zones")) {
      var code = zone.get("human_id").asString();
      var id =
          dsl.select(SECTEUR.ID)
              .from(SECTEUR)
              .where(SECTEUR.CODE.eq(code))
              .fetchOptional(SECTEUR.ID)
              .orElseGet(
                  () ->
                      givenSecteur(dsl, territoire, code)
                          .named(zone.get("sector").asString())
                          .create());
      dsl.insertInto(ZONE)
          .set(ZONE.SECTEUR_ID, id)
          .set(ZONE.COMMUNE_CODE, zone.get("city_code").asString())
          .set(ZONE.COMMUNE_NAME, zone.get("city_name").asString())
          .set(ZONE.STREET_NAME, zone.path("street_name").asString(null))
          .set(ZONE.STREET_ID, zone.path("street_code").asString(null))
          .set(ZONE.CREATED_AT, clock.instant())
          .execute();
    }
    var csv =
        signedInAs("admin@demo.rdv")
            .get("/territoires/" + territoire + "/secteurs/export?format=csv")
            .response()
            .body();
    var wanted =
        one.then()
            .get("rows")
            .valueStream()
            .map(
                row ->
                    row.valueStream()
                        .map(cell -> cell.isNull() ? "" : cell.asString())
                        .collect(Collectors.joining(";")))
            .toList();
    assertThat(csv.lines().skip(1).toList()).isEqualTo(wanted);
  }
}
