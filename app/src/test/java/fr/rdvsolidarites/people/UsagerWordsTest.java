package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_WORD;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UsagerWordsTest extends FeatureTest {

  @Autowired private UsagerWords words;

  @Test
  void each_part_of_a_name_is_known_once_and_forgotten_when_nobody_bears_it() {
    var territoire = givenTerritoire(dsl).create();
    var nora = givenUsager(dsl, territoire).named("Nora", "Bélkadi-D'Or").create();
    var lina = givenUsager(dsl, territoire).named("Lina", "Belkadi").create();
    words.learn(List.of(nora, lina));
    words.learn(List.of(nora));
    assertThat(known()).containsExactlyInAnyOrder("nora", "belkadi", "d", "or", "lina");

    assertThat(words.forgetUnused()).isZero();
    dsl.update(USAGER).set(USAGER.LAST_NAME, "Durand").where(USAGER.ID.eq(nora)).execute();
    assertThat(words.forgetUnused()).isEqualTo(2);
    assertThat(known()).containsExactlyInAnyOrder("nora", "belkadi", "lina");
  }

  private List<String> known() {
    return dsl.select(USAGER_WORD.WORD).from(USAGER_WORD).fetch(USAGER_WORD.WORD);
  }
}
