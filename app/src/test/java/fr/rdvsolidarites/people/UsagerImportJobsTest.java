package fr.rdvsolidarites.people;

import static gen.db.Tables.STORED_FILE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_IMPORT;
import static gen.db.Tables.USAGER_IMPORT_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.UsagerImports.Outcome.Staged;
import fr.rdvsolidarites.rights.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UsagerImportJobsTest extends FeatureTest {

  @Autowired private UsagerImports imports;
  @Autowired private UsagerImportRun run;
  @Autowired private UsagerImportForgetting forgetting;

  private GivenStory story;
  private Actor.Agent sylvie;

  @BeforeEach
  void a_story() {
    story = GivenStory.givenStory(dsl);
    sylvie = new Actor.Agent(story.secretary());
  }

  @Test
  void a_run_that_was_broken_off_goes_on_with_the_lines_that_are_left() {
    var id = ready(700);
    imports.launch(id, sylvie);
    assertThat(run.step(id)).isTrue();
    var first = dsl.fetchCount(USAGER_IMPORT_LINE, USAGER_IMPORT_LINE.OUTCOME.isNotNull());
    assertThat(first).isBetween(1, 699);
    jobs.runDue();
    jobs.runDue();
    assertThat(dsl.fetchCount(USAGER, USAGER.CREATED_THROUGH.eq("import"))).isEqualTo(700);
    assertThat(dsl.fetchSingle(USAGER_IMPORT).getState()).isEqualTo("done");
    assertThat(
            dsl.select(USAGER.PHONE_E164).from(USAGER).where(USAGER.LAST_NAME.eq("Nomaab")).fetch())
        .hasSize(1);
    // Each line leads to its own file.
    assertThat(
            dsl.fetchCount(
                USAGER_IMPORT_LINE
                    .join(USAGER)
                    .on(
                        USAGER.ID.eq(USAGER_IMPORT_LINE.USAGER_ID),
                        USAGER.LAST_NAME.eq(USAGER_IMPORT_LINE.LAST_NAME),
                        USAGER.FIRST_NAME.eq(USAGER_IMPORT_LINE.FIRST_NAME))))
        .isEqualTo(700);
  }

  @Test
  void an_import_can_be_undone_for_a_month_and_then_its_list_is_forgotten() {
    var id = ready(2);
    imports.launch(id, sylvie);
    jobs.runDue();
    clock.advance(Duration.ofDays(31));
    assertThat(imports.undo(id, sylvie)).isFalse();
    forgetting.forget();
    assertThat(dsl.fetchCount(STORED_FILE)).isZero();
    assertThat(dsl.selectFrom(USAGER_IMPORT_LINE).fetch())
        .allSatisfy(
            line -> {
              assertThat(line.getCells()).isEmpty();
              assertThat(line.getDraft()).isNull();
              assertThat(line.getLastName()).isNull();
            })
        .anySatisfy(line -> assertThat(line.getUsagerId()).isNotNull());
  }

  private long ready(int lines) {
    var text =
        IntStream.range(0, lines)
            .mapToObj(i -> "Nom%s;Ana;%02d/01/1980".formatted(letters(i), 1 + i % 28))
            .collect(Collectors.joining("\n", "Nom;Prénom;Date de naissance\n", "\n"));
    var staged =
        imports.stage(
            story.organisation(), "liste.csv", text.getBytes(StandardCharsets.UTF_8), sylvie);
    var id = ((Staged) staged).importId();
    var targets =
        Map.of(
            0,
            UsagerImportTarget.LAST_NAME,
            1,
            UsagerImportTarget.FIRST_NAME,
            2,
            UsagerImportTarget.BIRTH_DATE);
    assertThat(imports.map(id, 1, targets, sylvie)).isEqualTo(UsagerImports.Mapped.DONE);
    jobs.runDue();
    return id;
  }

  private static String letters(int i) {
    return "" + (char) ('a' + i / 676) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
  }
}
