package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.seed.DemoMotif.ACCUEIL;
import static fr.rdvsolidarites.demo.seed.DemoMotif.AIDE;
import static fr.rdvsolidarites.demo.seed.DemoMotif.BEBE;
import static fr.rdvsolidarites.demo.seed.DemoMotif.BINOME;
import static fr.rdvsolidarites.demo.seed.DemoMotif.CONSEIL;
import static fr.rdvsolidarites.demo.seed.DemoMotif.CONTRACEPTION;
import static fr.rdvsolidarites.demo.seed.DemoMotif.IVG;
import static fr.rdvsolidarites.demo.seed.DemoMotif.PESEE;
import static fr.rdvsolidarites.demo.seed.DemoMotif.PRENATAL;
import static fr.rdvsolidarites.demo.seed.DemoMotif.SAGE_FEMME;
import static fr.rdvsolidarites.demo.seed.DemoMotif.SOCIAL_1;
import static fr.rdvsolidarites.demo.seed.DemoMotif.SUIVI;
import static fr.rdvsolidarites.demo.seed.DemoMotif.TEL_PMI;
import static fr.rdvsolidarites.demo.seed.DemoMotif.TEL_SOCIAL;
import static fr.rdvsolidarites.demo.seed.DemoMotif.VACCIN;
import static fr.rdvsolidarites.demo.seed.DemoMotif.VISIO_SOCIAL;
import static fr.rdvsolidarites.demo.seed.DemoMotif.VISITE_PMI;
import static fr.rdvsolidarites.demo.seed.DemoMotif.VISITE_SOCIAL;

import fr.rdvsolidarites.demo.seed.DemoAgent.Job;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A weekly plage of the demonstration.
 *
 * @param lieu rank among the lieux of the site; null: by phone, by video or at home
 * @param everyOtherWeek counted from the first week of the agendas
 * @param full taken to the last minute and ended with the agendas, so that its lieu is « complet »
 */
record DemoPlage(
    List<DemoAgent> agents,
    DemoSite site,
    @Nullable Integer lieu,
    String title,
    Set<DayOfWeek> days,
    LocalTime from,
    LocalTime to,
    List<DemoMotif> motifs,
    boolean everyOtherWeek,
    boolean full) {

  /** All plages of everybody. */
  static List<DemoPlage> all() {
    return Stream.concat(
            Arrays.stream(DemoAgent.values()).flatMap(agent -> of(agent).stream()),
            Stream.of(together(), byVideo()))
        .toList();
  }

  private static List<DemoPlage> of(DemoAgent agent) {
    return switch (agent) {
      case MARTINE ->
          List.of(
              weekly(
                  agent,
                  DemoSite.ARRAS,
                  0,
                  "Consultations de sage-femme",
                  "MO TU TH FR",
                  "09:00",
                  "12:00",
                  SAGE_FEMME,
                  SAGE_FEMME,
                  PRENATAL),
              weekly(
                  agent,
                  DemoSite.CPEF_ARRAS,
                  0,
                  "Consultations au CPEF",
                  "WE",
                  "09:00",
                  "12:00",
                  CONTRACEPTION));
      case ELODIE ->
          List.of(
              weekly(agent, DemoSite.ARRAS, 0, "Pesées", "MO", "09:00", "12:00", PESEE),
              weekly(agent, DemoSite.ARRAS, 2, "Pesées à Bapaume", "TH", "13:30", "16:30", PESEE)
                  .filled(),
              weekly(
                  agent,
                  DemoSite.ARRAS,
                  null,
                  "Visites et appels",
                  "WE",
                  "09:00",
                  "12:00",
                  VISITE_PMI,
                  TEL_PMI,
                  TEL_PMI));
      case SYLVIE ->
          List.of(
              weekly(
                  agent,
                  DemoSite.ARRAS,
                  0,
                  "Remise de documents",
                  "WE",
                  "14:00",
                  "16:00",
                  ACCUEIL));
      default -> usual(agent);
    };
  }

  /** The week of a trade, shifted by a day or more from one professional to the next. */
  private static List<DemoPlage> usual(DemoAgent agent) {
    var site = agent.sites.getFirst();
    return switch (agent.job) {
      case Job.MIDWIFE ->
          List.of(
              shifted(
                  agent,
                  site,
                  0,
                  "Consultations de sage-femme",
                  "MO TH",
                  "09:00",
                  "12:00",
                  SAGE_FEMME,
                  SAGE_FEMME,
                  PRENATAL),
              shifted(
                  agent, site, 1, "Consultations à l'antenne", "TU", "13:30", "16:30", SAGE_FEMME));
      case Job.NURSE ->
          List.of(
              shifted(agent, site, 0, "Pesées", "TU", "09:00", "12:00", PESEE),
              shifted(agent, site, 2, "Pesées à l'antenne", "FR", "09:00", "12:00", PESEE),
              shifted(
                  agent,
                  site,
                  null,
                  "Visites et appels",
                  "WE",
                  "13:30",
                  "17:00",
                  VISITE_PMI,
                  TEL_PMI));
      case Job.DOCTOR ->
          List.of(
              shifted(
                  agent, site, 0, "Consultations d'enfants", "WE", "09:00", "12:00", BEBE, VACCIN),
              shifted(
                  agent,
                  site,
                  1,
                  "Consultations à l'antenne",
                  "FR",
                  "13:30",
                  "16:30",
                  BEBE,
                  VACCIN));
      case Job.SOCIAL_WORKER ->
          List.of(
              shifted(agent, site, 0, "Permanence sociale", "MO", "09:00", "12:00", SOCIAL_1, AIDE),
              shifted(
                  agent,
                  site,
                  1,
                  "Permanence à l'antenne",
                  "TH",
                  "09:00",
                  "12:00",
                  SOCIAL_1,
                  SUIVI),
              shifted(
                  agent,
                  site,
                  null,
                  "Visites et appels",
                  "FR",
                  "13:30",
                  "16:30",
                  TEL_SOCIAL,
                  VISITE_SOCIAL));
      case Job.COUNSELLOR ->
          List.of(
              weekly(agent, site, 0, "Entretiens", "TU TH", "13:30", "16:30", CONSEIL),
              weekly(agent, site, 1, "Entretiens à Achicourt", "FR", "14:00", "17:00", CONSEIL));
      case Job.PLANNING_DOCTOR ->
          List.of(
              weekly(agent, site, 0, "Consultations", "MO", "09:00", "12:00", CONTRACEPTION, IVG),
              weekly(
                  agent,
                  site,
                  1,
                  "Consultations à Achicourt",
                  "TH",
                  "09:00",
                  "12:00",
                  CONTRACEPTION));
      case Job.SECRETARY, Job.MANAGER -> List.of();
    };
  }

  /** The social worker and the childcare nurse receive together. */
  private static DemoPlage together() {
    return new DemoPlage(
        List.of(DemoAgent.SANDRINE, DemoAgent.ELODIE),
        DemoSite.ARRAS,
        0,
        "Rencontres à deux",
        EnumSet.of(DayOfWeek.TUESDAY),
        LocalTime.of(14, 0),
        LocalTime.of(17, 0),
        List.of(BINOME),
        true,
        false);
  }

  /** The social worker receives by video. */
  private static DemoPlage byVideo() {
    return weekly(
        DemoAgent.SANDRINE,
        DemoSite.ARRAS,
        null,
        "Rendez-vous en visioconférence",
        "WE",
        "13:30",
        "16:00",
        VISIO_SOCIAL);
  }

  private static DemoPlage shifted(
      DemoAgent agent,
      DemoSite site,
      @Nullable Integer lieu,
      String title,
      String days,
      String from,
      String to,
      DemoMotif... motifs) {
    var plage = weekly(agent, site, lieu, title, days, from, to, motifs);
    var shift = agent == DemoAgent.SANDRINE || agent == DemoAgent.KARIM ? 0 : agent.ordinal() % 5;
    var shifted =
        plage.days.stream()
            .map(day -> DayOfWeek.of((day.getValue() - 1 + shift) % 5 + 1))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    return new DemoPlage(
        plage.agents, site, lieu, title, shifted, plage.from, plage.to, plage.motifs, false, false);
  }

  private static DemoPlage weekly(
      DemoAgent agent,
      DemoSite site,
      @Nullable Integer lieu,
      String title,
      String days,
      String from,
      String to,
      DemoMotif... motifs) {
    var on =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> days.contains(day.name().substring(0, 2)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    return new DemoPlage(
        List.of(agent),
        site,
        lieu,
        title,
        on,
        LocalTime.parse(from),
        LocalTime.parse(to),
        List.of(motifs),
        false,
        false);
  }

  private DemoPlage filled() {
    return new DemoPlage(agents, site, lieu, title, days, from, to, motifs, everyOtherWeek, true);
  }
}
