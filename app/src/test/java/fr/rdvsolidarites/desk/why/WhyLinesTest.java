package fr.rdvsolidarites.desk.why;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.agenda.Cause;
import fr.rdvsolidarites.agenda.Explanation;
import fr.rdvsolidarites.agenda.Explanation.Elsewhen;
import fr.rdvsolidarites.agenda.Explanation.Removed;
import fr.rdvsolidarites.agenda.PublicHolidays;
import fr.rdvsolidarites.agenda.SearchWindow;
import fr.rdvsolidarites.agenda.Side;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.why.Why.Line;
import fr.rdvsolidarites.desk.why.Why.Sentence;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WhyLinesTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-09");
  private static final Elsewhen NONE = new Elsewhen(0, null, 0, null);
  private static final List<Professional> PROFESSIONALS =
      List.of(
          new Professional(1, "Awa", "Diallo"),
          new Professional(2, "Paul", "Lefèvre"),
          new Professional(3, "Martine", "Vasseur"),
          new Professional(4, "Zoé", "Weber"),
          new Professional(5, "Yann", "Zola"));

  private Side side = Side.AGENT;
  private boolean nothingFound;
  private SearchWindow window = SearchWindow.days(TODAY, TODAY.plusDays(6));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOT_BOOKABLE  | 1 | Motif fermé dans cette organisation
          CLOSED_ONLINE | 1 | Une plage fermée à la réservation en ligne
          CLOSED_ONLINE | 2 | 2 plages fermées à la réservation en ligne
          OTHER_LIEU    | 1 | Une plage dans un autre lieu que ceux choisis
          OTHER_LIEU    | 3 | 3 plages dans d'autres lieux que ceux choisis
          CLOSED_LIEU   | 1 | Une plage dans un lieu qui n'accueille plus
          CLOSED_LIEU   | 2 | 2 plages dans des lieux qui n'accueillent plus
          OTHER_AGENT   | 1 | Professionnels non choisis : Paul Lefèvre et Martine Vasseur
          NOT_REFERENT  | 1 | Suivi réservé au professionnel référent de l'usager : Paul Lefèvre et Martine Vasseur
          SECTOR        | 1 | Réservé aux habitants d'autres secteurs
          HOLIDAY       | 1 | Jour férié : mercredi 11 novembre
          HOLIDAY       | 2 | 2 jours fériés
          PAST          | 1 | Déjà passé
          ABSENCE       | 1 | Une indisponibilité : Paul Lefèvre et Martine Vasseur
          ABSENCE       | 2 | 2 indisponibilités : Paul Lefèvre et Martine Vasseur
          RDV           | 1 | Un rendez-vous
          RDV           | 37 | 37 rendez-vous
          HOLD          | 1 | Une place en cours de réservation
          HOLD          | 2 | 2 places en cours de réservation
          OUTSIDE       | 1 | Une occupation dans un autre agenda : Paul Lefèvre et Martine Vasseur
          OUTSIDE       | 4 | 4 occupations dans un autre agenda : Paul Lefèvre et Martine Vasseur
          BEFORE_FROM   | 1 | Avant l'heure demandée
          TOO_SOON      | 1 | Trop proche pour être réservé par le public
          TOO_LATE      | 1 | Trop lointain pour être réservé par le public
          DOUBLE        | 1 | Déjà proposé par une autre plage à la même heure
          """)
  void each_cause_has_its_words(Cause cause, int count, String text) {
    var why = why(minutes(180), Map.of(cause, removed(180, count, 3, 2)));
    assertThat(why.lines()).extracting(Line::text).containsExactly(text);
    assertThat(why.lines()).extracting(Line::time).containsExactly("3\u00a0h");
  }

  @ParameterizedTest
  @EnumSource
  void no_cause_is_without_words(Cause cause) {
    var why = why(minutes(60), Map.of(cause, removed(60, 2, 1)));
    assertThat(why.lines()).hasSize(1);
  }

  @Test
  void from_the_publics_side_a_motif_is_not_closed_but_not_public() {
    side = Side.USAGER;
    assertThat(why(minutes(60), Map.of(Cause.NOT_BOOKABLE, removed(60, 1, 1))).lines())
        .extracting(Line::text)
        .containsExactly("Motif non ouvert au public");
  }

  @Test
  void what_was_offered_comes_first_then_the_greatest_and_all_make_the_total() {
    var causes = new EnumMap<Cause, Removed>(Cause.class);
    causes.put(Cause.PAST, new Removed(Duration.ofSeconds(3630), Set.of(1L), 1));
    causes.put(Cause.ABSENCE, removed(1440, 1, 3));
    causes.put(Cause.RDV, new Removed(Duration.ofSeconds(66600 - 30), Set.of(3L), 37));
    var why =
        WhyLines.of(
            new Explanation(minutes(3420), minutes(720), minutes(90), minutes(20), causes, NONE),
            setting());
    assertThat(why.lines())
        .extracting(Line::time)
        .containsExactly(
            "12\u00a0h", "24\u00a0h", "18\u00a0h\u00a029", "1\u00a0h\u00a030", "1\u00a0h\u00a001");
    assertThat(why.total()).isEqualTo("57\u00a0h");
    assertThat(why.sentences())
        .extracting(Sentence::text)
        .containsExactly(
            "Sur 57\u00a0h de plages d'ouverture du 9 au 15 novembre, il reste 12\u00a0h de créneaux.");
    assertThat(why.lines().get(3).step())
        .isEqualTo(new NextStep("Un rendez-vous de 20\u00a0min y tiendrait.", null));
  }

  @Test
  void a_rest_where_nothing_could_begin_promises_nothing() {
    var why =
        WhyLines.of(
            new Explanation(minutes(10), minutes(0), minutes(10), minutes(0), Map.of(), NONE),
            setting());
    assertThat(why.lines())
        .containsExactly(new Line("10\u00a0min", "Restes trop courts pour ce motif", null));
  }

  @Test
  void many_names_are_counted_and_strangers_never_named() {
    assertThat(text(Cause.OTHER_AGENT, 1, 2, 3, 4))
        .endsWith(": Awa Diallo, Paul Lefèvre, Martine Vasseur et Zoé Weber");
    assertThat(text(Cause.OTHER_AGENT, 1, 2, 3, 4, 5))
        .endsWith(": Awa Diallo, Paul Lefèvre, Martine Vasseur et 2 autres professionnels");
    assertThat(text(Cause.OTHER_AGENT, 1, 99)).endsWith(": Awa Diallo et un autre professionnel");
    assertThat(text(Cause.OTHER_AGENT, 98, 99)).endsWith(": 2 autres professionnels");
  }

  @Test
  void what_takes_the_time_of_an_agenda_that_is_not_open_is_not_told_apart() {
    var why =
        why(
            minutes(180),
            Map.of(
                Cause.ABSENCE,
                removed(60, 1, 1),
                Cause.RDV,
                removed(30, 1, 99),
                Cause.PAST,
                removed(90, 1, 1)));
    assertThat(why.lines())
        .extracting(Line::time, Line::text)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "1\u00a0h\u00a030",
                "Déjà pris dans les agendas, dont certains ne vous sont pas ouverts"),
            org.assertj.core.groups.Tuple.tuple("1\u00a0h\u00a030", "Déjà passé"));
  }

  @Test
  void one_agenda_is_a_link() {
    assertThat(why(minutes(60), Map.of(Cause.RDV, removed(60, 2, 3))).lines().getFirst().step())
        .isEqualTo(
            new NextStep("Agenda : Martine Vasseur", "/agenda?professionnel=3&semaine=2026-11-09"));
  }

  @Test
  void public_holidays_are_named_when_it_is_certain_which_they_are() {
    window = SearchWindow.days(TODAY, LocalDate.parse("2026-12-31"));
    assertThat(text(Cause.HOLIDAY, 2, new long[] {1}))
        .isEqualTo("Jours fériés : mercredi 11 novembre, vendredi 25 décembre");
    assertThat(text(Cause.HOLIDAY, 1, new long[] {1})).isEqualTo("Un jour férié");
  }

  @Test
  void plages_elsewhen_are_told_when_nothing_is_offered() {
    assertThat(sentences(NONE, 0))
        .containsExactly(
            "Aucune plage d'ouverture n'a été créée pour ce motif dans cette organisation.");
    assertThat(sentences(new Elsewhen(1, LocalDate.parse("2026-10-12"), 0, null), 0))
        .containsExactly(
            "Aucune plage d'ouverture pour ce motif du 9 au 15 novembre.",
            "Une plage est terminée depuis le 12 octobre.");
    var both = new Elsewhen(2, LocalDate.parse("2025-10-12"), 3, LocalDate.parse("2027-01-04"));
    assertThat(sentences(both, 0))
        .containsExactly(
            "Aucune plage d'ouverture pour ce motif du 9 au 15 novembre.",
            "2 plages sont terminées, la dernière depuis le 12 octobre 2025.",
            "3 plages commencent plus tard, la première le 4 janvier 2027.");
    assertThat(sentences(both, 30)).hasSize(1);
    window = SearchWindow.days(TODAY, TODAY);
    assertThat(sentences(NONE, 30))
        .containsExactly(
            "Sur 30\u00a0min de plages d'ouverture le lundi 9 novembre, il reste 30\u00a0min de créneaux.");
    nothingFound = true;
    assertThat(sentences(NONE, 30))
        .containsExactly(
            "Sur 30\u00a0min de plages d'ouverture le lundi 9 novembre, rien n'est proposé.");
  }

  private List<String> sentences(Elsewhen elsewhen, int offered) {
    var explanation =
        new Explanation(
            minutes(offered), minutes(offered), minutes(0), minutes(0), Map.of(), elsewhen);
    return WhyLines.of(explanation, setting()).sentences().stream().map(Sentence::text).toList();
  }

  private String text(Cause cause, long... agents) {
    return text(cause, 1, agents);
  }

  private String text(Cause cause, int count, long[] agents) {
    return why(minutes(60), Map.of(cause, removed(60, count, agents))).lines().getFirst().text();
  }

  private Why why(Duration opened, Map<Cause, Removed> removed) {
    return WhyLines.of(
        new Explanation(opened, minutes(0), minutes(0), minutes(0), removed, NONE), setting());
  }

  private WhySetting setting() {
    return new WhySetting(
        side,
        nothingFound,
        window,
        TODAY,
        PROFESSIONALS,
        PublicHolidays.of("fr"),
        Map.of(),
        day -> new NextStep("Voir", null));
  }

  private static Removed removed(int minutes, int count, long... agents) {
    return new Removed(
        minutes(minutes),
        Arrays.stream(agents).boxed().collect(java.util.stream.Collectors.toSet()),
        count);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
