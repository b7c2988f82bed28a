package fr.rdvsolidarites.desk.rdvs;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RdvStatusChange;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.Browserless;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.Actor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/** Both exports of the list of RDVs, individual and collective (wishes C6 and C7). */
class RdvExportTest extends FeatureTest {

  private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Autowired private RdvExports exports;
  @Autowired private RdvStatusChange change;

  private GivenStory story;
  private long atelier;
  private GivenRdv.Placed session;
  private long karim;

  @BeforeEach
  void a_rdv_a_session_of_three_and_one_of_nobody() {
    story = GivenStory.givenStory(dsl);
    karim =
        givenUsager(dsl, story.territoire())
            .named("Karim", "Benali")
            .in(story.organisation())
            .create();
    atelier =
        givenMotif(dsl, story.territoire())
            .named("Atelier")
            .collectif()
            .openedIn(story.organisation(), story.pmi());
    dsl.update(USAGER)
        .set(USAGER.BIRTH_DATE, LocalDate.parse("2020-02-29"))
        .where(USAGER.ID.eq(story.lina()))
        .execute();
    story.noraWithMartine(dsl).starting(MONDAY, "09:30").context("=1+1").create();
    session =
        givenRdv(dsl, atelier)
            .with(story.martine())
            .forUsager(story.nora())
            .forUsager(story.lina())
            .forUsager(karim)
            .at(story.lieu())
            .session("Lire avec son enfant", 12, RdvStatus.UNKNOWN)
            .starting(MONDAY.plusDays(1), "14:00")
            .create();
    givenRdv(dsl, atelier)
        .with(story.martine())
        .at(story.lieu())
        .session("Personne", 5, RdvStatus.UNKNOWN)
        .starting(MONDAY.plusDays(2), "14:00")
        .create();
  }

  @Test
  void line_by_rdv_has_the_columns_of_the_spec_and_more_behind() {
    var lines = csv(signedInAs("martine@demo.rdv"), "rdv");
    assertThat(lines.getFirst().keySet())
        .containsExactly(
            "année",
            "date prise rdv",
            "heure prise rdv",
            "origine",
            "date rdv",
            "heure rdv",
            "service",
            "motif",
            "contexte",
            "statut",
            "lieu",
            "professionnel.le(s)",
            "usager(s)",
            "commune du premier responsable",
            "au moins un usager mineur ?",
            "résultat des notifications",
            "Organisation",
            "date naissance",
            "code postal du premier responsable",
            "créé par",
            "email(s) professionnel.le(s)",
            "individuel ou collectif",
            "intitulé",
            "places prises",
            "nombre de places");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .containsEntry("intitulé", "Personne")
        .containsEntry("usager(s)", "")
        .containsEntry("places prises", "0");
    assertThat(lines.get(1))
        .containsEntry("date rdv", "24/11/2026")
        .containsEntry("heure rdv", "14h00")
        .containsEntry("date prise rdv", "17/11/2026")
        .containsEntry("motif", "Atelier")
        .containsEntry("intitulé", "Lire avec son enfant")
        .containsEntry("usager(s)", "Nora Belkadi, Lina Belkadi, Karim Benali")
        .containsEntry("places prises", "3")
        .containsEntry("nombre de places", "12")
        .containsEntry("individuel ou collectif", "collectif")
        .containsEntry("statut", "À venir")
        .containsEntry("au moins un usager mineur ?", "oui")
        .containsEntry("créé par", "Martine Leclerc");
    assertThat(lines.get(2))
        .containsEntry("contexte", "'=1+1")
        .containsEntry("usager(s)", "Nora Belkadi")
        .containsEntry("individuel ou collectif", "individuel")
        .containsEntry("places prises", "")
        .containsEntry("heure rdv", "09h30");
  }

  @Test
  void line_by_participant_has_her_own_status_and_who_noted_that_she_gave_up() { // SEED-027
    var actor = new Actor.Agent(story.martine());
    var parts = session.participationIds();
    change.markOne(session.rdvId(), parts.get(0), RdvStatus.EXCUSED, actor);
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.CREATED_BY_KIND, "usager")
        .set(PARTICIPATION.CREATED_BY_ID, karim)
        .set(PARTICIPATION.CREATED_AT, clock.instant())
        .where(PARTICIPATION.ID.eq(parts.get(2)))
        .execute();
    clock.set("2026-11-24T16:00");
    change.markOne(session.rdvId(), parts.get(1), RdvStatus.SEEN, actor);

    var lines = csv(signedInAs("secretariat@demo.rdv"), "participants");
    assertThat(lines.getFirst().keySet())
        .containsExactly(
            "usager",
            "rdv_id",
            "année",
            "date prise rdv",
            "heure prise rdv",
            "origine",
            "date rdv",
            "heure rdv",
            "service",
            "motif",
            "contexte",
            "statut",
            "lieu",
            "professionnel.le(s)",
            "commune du responsable",
            "usager mineur ?",
            "résultat des notifications",
            "Organisation",
            "date naissance",
            "code postal du responsable",
            "créé par",
            "email(s) professionnel.le(s)",
            "intitulé",
            "excusé, noté par",
            "excusé, noté le");
    assertThat(lines)
        .extracting(line -> line.get("usager") + " " + line.get("statut"))
        .containsExactly(
            "Nora Belkadi Annulé à l'initiative de l'usager",
            "Lina Belkadi Honoré",
            "Karim Benali À renseigner",
            "Nora Belkadi À renseigner");
    assertThat(lines.get(0))
        .containsEntry("rdv_id", String.valueOf(session.rdvId()))
        .containsEntry("excusé, noté par", "Martine Leclerc")
        .containsEntry("excusé, noté le", "23/11/2026")
        .containsEntry("résultat des notifications", "prévu")
        .containsEntry("usager mineur ?", "non");
    assertThat(lines.get(1))
        .containsEntry("excusé, noté par", "")
        .containsEntry("résultat des notifications", "")
        .containsEntry("usager mineur ?", "oui");
    assertThat(lines.get(2))
        .containsEntry("origine", "Usager")
        .containsEntry("créé par", "Karim Benali")
        .containsEntry("date prise rdv", "23/11/2026");
  }

  @Test
  void same_walls_and_filters_as_the_list_and_the_names_of_files() {
    var social =
        givenService(dsl).named("Service social", "Social").in(story.territoire()).create();
    var aid =
        givenMotif(dsl, story.territoire())
            .named("Aide sociale confidentielle")
            .openedIn(story.organisation(), social);
    var awa =
        givenAgent(dsl).named("Awa", "Diallo").in(story.organisation()).ofService(social).create();
    givenRdv(dsl, aid).with(awa).forUsager(karim).starting(MONDAY, "10:00").create();
    var martine = signedInAs("martine@demo.rdv");
    for (var lines : List.of("rdv", "participants")) {
      assertThat(martine.get(href("csv", lines, "")).response().body())
          .doesNotContain("confidentielle", "Diallo");
    }
    assertThat(csv(martine, "rdv", "&genre=collectif")).hasSize(2);
    assertThat(csv(martine, "rdv", "&genre=individuel")).hasSize(1);
    assertThat(csv(martine, "participants", "&usagers=" + karim)).hasSize(3);
    assertThat(martine.get(href("csv", "rdv", "")).header("Content-Disposition"))
        .hasValueSatisfying(
            name ->
                assertThat(name)
                    .contains(
                        "export-rdv-2026-11-23-org-%06d.csv".formatted(story.organisation())));
    assertThat(martine.get(href("xlsx", "participants", "")).header("Content-Disposition"))
        .hasValueSatisfying(
            name -> assertThat(name).contains("\"export-rdvs-user-2026-11-23.xlsx\"")); // EXP-04
    assertThat(martine.get(href("exe", "rdv", "")).status()).isEqualTo(400);
    assertThat(martine.get(href("csv", "notes", "")).status()).isEqualTo(400);
  }

  @Test
  void workbook_holds_the_same_and_only_texts() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var sheet = Sheet.xlsx(bytes, "Rendez-vous");
    write(ExportLines.RDV, sheet);
    sheet.close();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      var rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(4);
      var context = rows.get(3).getCell(8);
      assertThat(context.getType()).isEqualTo(CellType.STRING);
      assertThat(context.getText()).isEqualTo("=1+1");
    }
  }

  /** What is read once stays in no memory: neither the database's answer nor the file is held. */
  @Test
  void twenty_thousand_rdvs_go_through_in_the_memory_of_a_few() throws IOException {
    manyRdvs(20_000);
    var sheet = new Weighing(Sheet.xlsx(OutputStream.nullOutputStream(), "Rendez-vous"));
    var before = Weighing.heap();
    write(ExportLines.PARTICIPANTS, sheet);
    sheet.close();
    assertThat(sheet.rows).isEqualTo(40_005);
    assertThat(sheet.heaviest - before)
        .describedAs("bytes held while exporting 30 MB of contexts")
        .isLessThan(15_000_000);
  }

  /** Each has a context of 1 500 characters, and two participants. */
  private void manyRdvs(int count) {
    var first = dsl.fetchValue("select max(id) from rdv");
    dsl.transaction(
        tx -> {
          // Triggers are for one row at a time, and what they keep is not exported.
          tx.dsl().execute("set local session_replication_role = replica");
          tx.dsl()
              .execute(
                  """
                  insert into rdv (territoire_id, organisation_id, service_id, motif_ouverture_id,
                    lieu_id, starts_at, ends_at, context, created_by_kind, created_at)
                  select r.territoire_id, r.organisation_id, r.service_id, r.motif_ouverture_id,
                    r.lieu_id, r.starts_at - i * interval '1 hour', r.ends_at - i * interval '1 hour',
                    repeat(md5(i::text), 47), 'agent', r.created_at
                  from generate_series(1, {0}) i, rdv r where r.id = {1}
                  """,
                  val(count), val(session.rdvId()));
          tx.dsl()
              .execute(
                  "insert into rdv_agent (rdv_id, agent_id) select id, {0} from rdv where id > {1}",
                  val(story.martine()), val(first));
          tx.dsl()
              .execute(
                  """
                  insert into participation (territoire_id, rdv_id, usager_id, created_by_kind,
                    created_at)
                  select r.territoire_id, r.id, u, 'agent', r.created_at
                  from rdv r, unnest(array[{0}, {1}]) u where r.id > {2}
                  """,
                  val(story.nora()), val(story.lina()), val(first));
        });
    // As autovacuum does.
    dsl.execute("analyze rdv, rdv_agent, participation");
    assertThat(dsl.fetchCount(RDV)).isGreaterThan(count);
  }

  /** Says how heavy the program is at times. */
  private static final class Weighing implements Sheet {

    private final Sheet inner;
    private int rows;
    private long heaviest;

    private Weighing(Sheet inner) {
      this.inner = inner;
    }

    @Override
    public void row(List<String> cells) throws IOException {
      inner.row(cells);
      rows++;
      if (rows % 10_000 == 5) {
        heaviest = Math.max(heaviest, heap());
      }
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }

    private static long heap() {
      System.gc();
      var runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }

  private void write(ExportLines lines, Sheet sheet) throws IOException {
    var place =
        new RdvListScreens.Place(
            new RdvListPage.Organisation(story.organisation(), "MDS d'Arras"), PARIS);
    var query = new LinkedMultiValueMap<String, String>(Map.of("du", List.of("")));
    exports.write(
        place, RdvFilter.of(query, MONDAY), lines, new Actor.Agent(story.martine()), sheet);
  }

  private String href(String format, String lines, String filter) {
    return "/organisations/%d/rdvs/export?format=%s&lignes=%s&du=&au=%s"
        .formatted(story.organisation(), format, lines, filter);
  }

  private List<Map<String, String>> csv(Browserless browser, String lines) {
    return csv(browser, lines, "");
  }

  /** Each line by its headings; cells hold neither semicolons nor quotes here. */
  private List<Map<String, String>> csv(Browserless browser, String lines, String filter) {
    var all =
        browser
            .get(href("csv", lines, filter))
            .response()
            .body()
            .substring(1)
            .strip()
            .split("\r\n");
    var headings = all[0].split(";");
    return Arrays.stream(all)
        .skip(1)
        .map(
            line -> {
              var cells = line.split(";", -1);
              assertThat(cells).hasSameSizeAs(headings);
              Map<String, String> byHeading = new LinkedHashMap<>();
              for (var i = 0; i < cells.length; i++) {
                byHeading.put(headings[i], cells[i]);
              }
              return byHeading;
            })
        .toList();
  }
}
