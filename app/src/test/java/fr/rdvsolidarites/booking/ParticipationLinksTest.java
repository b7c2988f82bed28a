package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.ParticipationLinks.Proof;
import fr.rdvsolidarites.given.FeatureTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ParticipationLinksTest extends FeatureTest {

  @Autowired private ParticipationLinks links;

  @ParameterizedTest
  @CsvSource({
    "Belkadi, bel",
    "Belkadi, BELKADI",
    "Éluard, elu",
    "De La Tour, del",
    "D'Arras, dar",
    "Œuvrard, oeu",
    "Ba, ba",
    "Иванова, ива",
    "Łukasz, luk",
  })
  void the_first_letters_open(String lastName, String typed) {
    assertThat(links.prove(linkOf(lastName), typed)).isInstanceOf(Proof.Proven.class);
  }

  @ParameterizedTest
  @CsvSource({"Иванова, 1", "Belkadi, be", "Belkadi, '   '", "Belkadi, xyz", "- , 1"})
  void anything_else_does_not(String lastName, String typed) {
    assertThat(links.prove(linkOf(lastName), typed)).isEqualTo(new Proof.WrongName(4));
  }

  @Test
  void five_wrong_tries_lock_the_link_even_for_the_right_name() {
    var link = linkOf("Belkadi");
    for (var tries = 0; tries < 4; tries++) {
      links.prove(link, "zzz");
    }
    assertThat(links.prove(link, "zzz")).isEqualTo(new Proof.Locked());
    assertThat(links.prove(link, "bel")).isEqualTo(new Proof.Locked());
  }

  @Test
  void a_link_works_until_the_rdv_is_over_and_a_forged_one_never() {
    var link = linkOf("Belkadi");
    clock.set(LocalDate.of(2026, 11, 25).atStartOfDay(ZoneOffset.UTC).toInstant());
    assertThat(links.prove(link, "bel")).isEqualTo(new Proof.Unknown());
    assertThat(links.prove(link.substring(1) + "x", "bel")).isEqualTo(new Proof.Unknown());
  }

  private String linkOf(String lastName) {
    var story = givenStory(dsl);
    dsl.update(USAGER).set(USAGER.LAST_NAME, lastName).where(USAGER.ID.eq(story.nora())).execute();
    var rdv = story.noraWithMartine(dsl).starting(LocalDate.of(2026, 11, 24), "09:30").create();
    return links.issue(rdv.participationIds().getFirst()).value();
  }
}
