package fr.rdvsolidarites.territory;

import static fr.rdvsolidarites.territory.Drafts.motif;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.territory.MotifProblem.Field;
import fr.rdvsolidarites.territory.MotifProblem.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published cases MOT-001 to MOT-032, those that need no database. */
class MotifDraftTest {

  @ParameterizedTest
  @CsvSource({
    "vert,false",
    "002233,false",
    "'',false",
    "#00223,false",
    "#002233,true",
    "#0af,true"
  })
  void a_colour_has_a_hash_and_three_or_six_digits(String color, boolean valid) {
    assertThat(motif(draft -> draft.color = color).problems().isEmpty()).isEqualTo(valid);
  }

  @Test
  void a_short_colour_is_kept_in_six_digits() {
    assertThat(motif(draft -> draft.color = "#0Af").tidy().color()).isEqualTo("#00AAff");
  }

  @Test
  void not_both_for_the_secretariat_and_for_follow_up_nor_for_the_secretariat_at_home() {
    assertThat(
            motif(
                    draft -> {
                      draft.forSecretariat = true;
                      draft.followUp = true;
                    })
                .problems())
        .containsExactly(new MotifProblem(Field.FOR_SECRETARIAT, Reason.NOT_WITH_FOLLOW_UP));
    assertThat(
            motif(
                    draft -> {
                      draft.forSecretariat = true;
                      draft.locationType = LocationType.HOME;
                    })
                .problems())
        .containsExactly(new MotifProblem(Field.FOR_SECRETARIAT, Reason.NOT_AT_HOME));
  }

  @ParameterizedTest
  @CsvSource({"HOME,false", "PHONE,false", "VISIO,false", "PUBLIC_OFFICE,true"})
  void a_collective_motif_is_on_site(LocationType type, boolean valid) {
    var problems =
        motif(
                draft -> {
                  draft.kind = MotifKind.COLLECTIF;
                  draft.locationType = type;
                })
            .problems();
    assertThat(problems)
        .isEqualTo(
            valid
                ? List.of()
                : List.of(new MotifProblem(Field.LOCATION_TYPE, Reason.COLLECTIF_NOT_ON_SITE)));
  }

  @ParameterizedTest
  @CsvSource({"PHONE,false", "HOME,false", "VISIO,false", "PUBLIC_OFFICE,true"})
  void only_on_site_wants_a_lieu(LocationType type, boolean required) {
    assertThat(type.requiresLieu()).isEqualTo(required);
  }

  @Test
  void the_booking_window_is_from_the_shortest_to_the_longest_delay_to_the_second() {
    var now = Instant.parse("2022-01-23T13:54:00Z");
    var usual = BookingDelays.ofSeconds(1800, 7_889_238);
    assertThat(usual).isEqualTo(BookingDelays.USUAL);
    assertThat(usual.from(now)).isEqualTo("2022-01-23T14:24:00Z");
    assertThat(usual.until(now)).isEqualTo("2022-04-24T21:21:18Z");
    assertThat(BookingDelays.ofSeconds(604_800, 7_889_238).from(now))
        .isEqualTo("2022-01-30T13:54:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1800,1801,",
    "1799,7889238,MIN_DELAY",
    "1800,1800,MAX_DELAY",
    "3600,1800,MAX_DELAY",
    "1800,31556952,",
    "1800,31556953,MAX_DELAY"
  })
  void delays_are_half_an_hour_at_least_a_year_at_most_and_in_order(
      long min, long max, Field wrong) {
    var problems = motif(draft -> draft.delays = BookingDelays.ofSeconds(min, max)).problems();
    assertThat(problems)
        .isEqualTo(
            wrong == null ? List.of() : List.of(new MotifProblem(wrong, Reason.OUT_OF_BOUNDS)));
  }

  @Test
  void there_are_seventeen_delays_to_choose_from() {
    assertThat(BookingDelays.CHOICES).hasSize(17).isSorted();
    assertThat(BookingDelays.CHOICES.getLast()).isEqualTo(Duration.ofSeconds(31_556_952));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "-5,false", "1,true", "1440,true", "1441,false"})
  void a_duration_is_a_minute_to_a_day(int minutes, boolean valid) {
    assertThat(motif(draft -> draft.minutes = minutes).problems().isEmpty()).isEqualTo(valid);
  }

  @Test
  void names_and_texts_have_their_limits() {
    assertThat(
            motif(
                    draft -> {
                      draft.name = " ";
                      draft.nameInMessages = "x".repeat(51);
                      draft.papers = "x".repeat(2001);
                    })
                .problems())
        .containsExactly(
            new MotifProblem(Field.NAME, Reason.MISSING),
            new MotifProblem(Field.NAME_IN_MESSAGES, Reason.TOO_LONG),
            new MotifProblem(Field.PAPERS, Reason.TOO_LONG));
  }

  @Test
  void badges_say_what_is_special() {
    assertThat(badges(MotifKind.INDIVIDUEL, BookableBy.AGENTS, false, true))
        .containsExactly(MotifBadge.SECRETARIAT);
    assertThat(badges(MotifKind.INDIVIDUEL, BookableBy.AGENTS, true, false))
        .containsExactly(MotifBadge.SUIVI);
    assertThat(badges(MotifKind.COLLECTIF, BookableBy.AGENTS, false, false))
        .containsExactly(MotifBadge.COLLECTIF);
    assertThat(badges(MotifKind.INDIVIDUEL, BookableBy.EVERYONE, false, false))
        .containsExactly(MotifBadge.EN_LIGNE);
    assertThat(badges(MotifKind.INDIVIDUEL, BookableBy.PRESCRIPTEURS, false, false))
        .containsExactly(MotifBadge.PRESCRIPTEUR);
    assertThat(badges(MotifKind.INDIVIDUEL, BookableBy.AGENTS, false, false)).isEmpty();
  }

  @Test
  void invited_citizens_are_a_choice_only_where_citizens_are_invited() {
    assertThat(BookableBy.choices(true)).containsExactly(BookableBy.values());
    assertThat(BookableBy.choices(false))
        .containsExactly(BookableBy.AGENTS, BookableBy.PRESCRIPTEURS, BookableBy.EVERYONE);
  }

  private static List<MotifBadge> badges(
      MotifKind kind, BookableBy who, boolean followUp, boolean forSecretariat) {
    return MotifBadge.of(kind, who, followUp, forSecretariat);
  }
}
