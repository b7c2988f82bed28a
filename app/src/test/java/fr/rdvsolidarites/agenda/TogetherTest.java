package fr.rdvsolidarites.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RDVs with several professionals: a midwife at Arras in the morning, a social worker from ten. */
class TogetherTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.parse("2026-09-14");
  private static final SearchWindow WEEK = SearchWindow.days(MONDAY, MONDAY.plusDays(6));
  private static final Instant NOW = Instant.parse("2026-09-08T06:00:00Z");

  private AgendaRows rows;
  private long midwife;
  private long socialWorker;
  private long pmi;
  private long social;
  private long arras;

  @BeforeEach
  void both_receive_at_arras_on_monday() {
    rows = AgendaRows.in("Europe/Paris");
    midwife = rows.agent("Martine");
    socialWorker = rows.agent("Nadia");
    pmi = rows.ouverture("Consultation PMI");
    social = rows.ouverture("Entretien social", Duration.ofMinutes(45), 0, 7_776_000);
    arras = rows.lieu("Arras");
    plage(midwife, pmi, arras, "09:00", "12:00");
    plage(socialWorker, social, arras, "10:10", "13:00");
  }

  @Test
  void common_creneaux_lie_where_both_are_free_and_last_as_long_as_the_longer_motif() {
    var found = creneaux().joint(both().common(List.of(midwife, socialWorker)));

    assertThat(times(found)).containsExactly("10:10", "10:55");
    var first = found.getFirst();
    assertThat(first.lieuId()).isEqualTo(arras);
    assertThat(first.parts())
        .extracting(Creneau::agentId, Creneau::motifOuvertureId, TogetherTest::minutes)
        .containsExactly(tuple(midwife, pmi, 45L), tuple(socialWorker, social, 45L));
  }

  @Test
  void what_one_of_them_has_taken_is_not_common() {
    rows.rdv(social, Set.of(socialWorker), at("10:30"), at("11:00"), "unknown");
    var search = both().common(List.of(midwife, socialWorker)).lasting(Duration.ofMinutes(20));

    assertThat(times(creneaux().joint(search))).containsExactly("10:10", "11:00", "11:20", "11:40");
  }

  @Test
  void one_after_another_in_the_order_asked() {
    var search =
        both()
            .consecutive(
                List.of(
                    new Step(midwife, pmi, null),
                    new Step(socialWorker, social, Duration.ofMinutes(40))));
    var found = creneaux().joint(search);

    // the midwife from 09:40, so that the social worker can follow at 10:10; she ends at 12 at the
    // latest
    assertThat(times(found)).containsExactly("09:40", "10:20", "11:00");
    assertThat(found.getFirst().parts())
        .extracting(TogetherTest::time)
        .containsExactly("09:40", "10:10");
  }

  @Test
  void a_part_may_lie_in_a_plage_of_any_of_several_motifs() {
    var either = Set.of(pmi, social);
    var found =
        creneaux()
            .joint(
                both()
                    .consecutive(
                        List.of(
                            new Step(midwife, either, Duration.ofMinutes(30)),
                            new Step(socialWorker, either, Duration.ofMinutes(30)))));

    assertThat(times(found)).startsWith("09:40", "10:10");
    assertThat(found.getFirst().parts())
        .extracting(Creneau::motifOuvertureId)
        .containsExactly(pmi, social);
  }

  @Test
  void in_one_lieu_only() {
    var lens = rows.lieu("Lens");
    var elsewhere = rows.agent("Ousmane");
    plage(elsewhere, social, lens, "09:00", "12:00");

    assertThat(creneaux().joint(both().common(List.of(midwife, elsewhere)))).isEmpty();
  }

  @Test
  void somebody_who_never_receives_has_nothing_in_common() {
    var nobody = rows.agent("Personne");
    assertThat(creneaux().joint(both().common(List.of(midwife, nobody)))).isEmpty();
  }

  private CreneauSearch both() {
    return CreneauSearch.byAgent(Set.of(pmi, social), WEEK);
  }

  private void plage(long agent, long motif, long lieu, String start, String end) {
    rows.plage(
        Set.of(agent),
        lieu,
        Set.of(motif),
        Timetable.of(MONDAY, LocalTime.parse(start), LocalTime.parse(end), PARIS, null));
  }

  private Creneaux creneaux() {
    return new Creneaux(rows.dsl, Clock.fixed(NOW, PARIS));
  }

  private static Instant at(String time) {
    return MONDAY.atTime(LocalTime.parse(time)).atZone(PARIS).toInstant();
  }

  private static List<String> times(List<JointCreneau> found) {
    return found.stream().map(joint -> time(joint.start())).toList();
  }

  private static String time(Creneau creneau) {
    return time(creneau.start());
  }

  private static String time(Instant start) {
    return LocalDateTime.ofInstant(start, PARIS).toLocalTime().toString();
  }

  private static long minutes(Creneau creneau) {
    return Duration.between(creneau.start(), creneau.end()).toMinutes();
  }
}
