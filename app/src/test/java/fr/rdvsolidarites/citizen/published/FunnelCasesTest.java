package fr.rdvsolidarites.citizen.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.published.PublishedCase;
import gen.db.tables.records.MotifRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which motifs each door opens, as its pages show them. */
class FunnelCasesTest extends DoorStory {

  private static final String ARRAS = "/prendre-rdv?commune=62041";
  private static final Consumer<MotifRecord> AS_IT_IS = _ -> {};

  private final Map<String, Long> organisations = new LinkedHashMap<>();
  private final Map<String, Long> opened = new LinkedHashMap<>();
  private String lieu = "Un lieu";

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("funnel");
  }

  /** Only the motifs of the case are open. */
  @BeforeEach
  void nothingElse() {
    organisations.clear();
    organisations.put("O", story.organisation());
    dsl.update(MOTIF).set(MOTIF.BOOKABLE_BY, "agents").execute();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_way_is_as_published(PublishedCase one) {
    switch (one.op()) {
      case "current_step" -> {
        for (var i = 0; i < one.given().get("matching_motifs").asInt(); i++) {
          open("Motif " + i, "O", story.pmi(), AS_IT_IS);
        }
        assertThat(one.then().get("step").asString()).isEqualTo("motif_selection");
        assertThat(shown(ARRAS)).hasSize(one.given().get("matching_motifs").asInt());
      }
      case "service" -> service(one);
      case "filter_motifs" -> filter(one);
      case "matching_motifs" -> matching(one);
      case "motif_list" -> list(one);
      case "open_link_of_org_A" -> {
        one.given()
            .get("motifs")
            .properties()
            .forEach(
                each -> open(each.getKey(), each.getValue().asString(), story.pmi(), AS_IT_IS));
        assertThat(shown("/org/" + organisation("org A")))
            .containsExactlyElementsOf(texts(one.then().get("shown")));
      }
      default -> throw one.unknownOperation();
    }
  }

  /** A service is chosen with its motif; until then those of the open motifs are shown. */
  private void service(PublishedCase one) {
    var names = one.given().has("motif_services") ? texts(one.given().get("motif_services")) : null;
    var services = names == null ? List.of(one.given().get("service_id").asString()) : names;
    services.forEach(
        name ->
            open(
                "Motif de " + name,
                "O",
                givenService(dsl).in(story.territoire()).named(name, name).create(),
                AS_IT_IS));
    nora.get(ARRAS);
    if (one.then().has("services")) {
      assertThat(nora.page().html().select("main h2.fr-h4").eachText())
          .containsExactlyElementsOf(texts(one.then().get("services")));
      assertThat(nora.page().path()).doesNotContain("service=");
    } else {
      nora.follow("Motif de " + one.then().get("service").asString());
      assertThat(nora.page().path()).contains("service=");
    }
  }

  private void filter(PublishedCase one) {
    assertThat(one.given().at("/motif/bookable_by").asString())
        .isEqualTo("agents_and_prescripteurs_and_invited_users");
    var ouverture = open("M", "O", story.pmi(), motif -> motif.setBookableBy("invited"));
    var shown = one.given().get("invited").asBoolean() ? shownTo(invite(ouverture)) : shown(ARRAS);
    assertThat(shown.contains("M")).isEqualTo(one.then().get("kept").asBoolean());
  }

  private void matching(PublishedCase one) {
    var given = one.given();
    if (given.has("referent_ids")) {
      followed(one);
      return;
    }
    organisations.put("O1", story.organisation());
    given
        .get("geo_motifs")
        .forEach(motif -> open(id(motif), motif.get("org").asString(), story.pmi(), AS_IT_IS));
    // Nothing for her address: they are for the people of secteurs, and there is none.
    given
        .path("org_motifs")
        .forEach(
            motif ->
                open(
                    motif.asString(),
                    "O1",
                    story.pmi(),
                    row -> row.setSectorisationLevel("organisation")));
    assertThat(shown(ARRAS)).hasSize(given.get("geo_motifs").size());
    var expected = texts(one.then().get("motifs"));
    assertThat(shownTo(invite(opened.get(expected.getFirst()))))
        .containsExactlyElementsOf(expected);
  }

  /** She proved who she is, and follows « avec le professionnel qui vous suit ». */
  private void followed(PublishedCase one) {
    one.given()
        .get("motifs")
        .forEach(
            motif ->
                open(
                    id(motif),
                    "O",
                    story.pmi(),
                    row -> row.setFollowUp(motif.get("follow_up").asBoolean())));
    dsl.insertInto(REFERENT)
        .set(REFERENT.USAGER_ID, story.nora())
        .set(REFERENT.AGENT_ID, story.martine())
        .set(REFERENT.CREATED_AT, clock.instant())
        .execute();
    nora.get("/mes-rendez-vous");
    nora.submit(Map.of("contact", "06 39 98 00 12"));
    jobs.runDue();
    nora.submit(Map.of("code", code(texts.all().getLast().text()), "letters", "bel"));
    assertThat(shown("/mes-rendez-vous/suivi"))
        .containsExactlyElementsOf(texts(one.then().get("motifs")));
  }

  private void list(PublishedCase one) {
    var lieux = texts(one.then().get("lieux_after_first"));
    var open = texts(one.given().get("motifs"));
    for (var i = 0; i < open.size(); i++) {
      var name = open.get(i).replaceFirst(" \\(O\\d\\)$", "");
      lieu = lieux.get(Math.min(i, 1));
      open(name, open.get(i).endsWith("(O2)") ? "O2" : "O1", story.pmi(), AS_IT_IS);
    }
    assertThat(shown(ARRAS)).containsExactlyElementsOf(texts(one.then().get("shown")));
    nora.follow(one.then().get("shown").get(0).asString());
    assertThat(nora.page().text()).contains(lieux);
  }

  private long open(String motif, String organisation, long service, Consumer<MotifRecord> having) {
    var where = organisation(organisation);
    var ouverture =
        givenMotif(dsl, story.territoire()).named(motif).having(having).openedIn(where, service);
    givenPlage(dsl, where)
        .of(story.martine())
        .forMotifs(ouverture)
        .at(givenLieu(dsl, where).named(lieu).create())
        .create();
    opened.put(motif, ouverture);
    return ouverture;
  }

  private long organisation(String name) {
    return organisations.computeIfAbsent(
        name, one -> givenOrganisation(dsl).in(story.territoire()).named(one).create());
  }

  private List<String> shown(String path) {
    nora.get(path);
    return nora.page().html().select(".citizen-card__title a").eachText();
  }

  private List<String> shownTo(String link) {
    nora.get(link);
    nora.follow("Voir les horaires");
    return shown("/prendre-rdv?par=invitation");
  }

  private static String id(JsonNode motif) {
    return motif.get("id").asString();
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::asString).toList();
  }
}
