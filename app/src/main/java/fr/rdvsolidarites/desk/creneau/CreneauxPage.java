package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.PlaceKind;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.why.Why;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Trouver un créneau » in one organisation.
 *
 * @param from the first day of the page
 * @param motif the one chosen; null: none yet
 * @param results by lieu, the soonest first; those that have nothing at all are left out
 * @param why null: not asked, and not needed
 * @param testsOnline whether to lead to the test of online booking
 */
public record CreneauxPage(
    Organisation organisation,
    List<Organisation> organisations,
    List<Motif> motifs,
    List<Lieu> lieux,
    List<Professional> professionals,
    List<Equipe> equipes,
    CreneauFilter filter,
    LocalDate from,
    LocalDate today,
    @Nullable Motif motif,
    List<LieuResult> results,
    @Nullable Why why,
    boolean testsOnline) {

  public record Organisation(long id, String name) {}

  /** A motif that the agent may place; {@code id} is the ouverture's. */
  public record Motif(long id, String name, String service, PlaceKind placeKind, int minutes) {}

  public record Lieu(long id, String name, String address) {}

  /**
   * What one lieu offers.
   *
   * @param lieu null for telephone, home and video
   * @param next the first day from {@code from} on that has a créneau
   * @param days those of the seven days shown that have créneaux
   */
  public record LieuResult(@Nullable Lieu lieu, LocalDate next, List<Day> days) {}

  public record Day(LocalDate date, List<Time> times) {}

  /** Professionals of the territoire who are looked for as one. */
  public record Equipe(long id, String name) {}

  /** One button; several professionals receive together. */
  public record Time(LocalTime start, List<Professional> professionals, String href) {}

  public List<Choice> equipeChoices() {
    return equipes.stream().map(one -> new Choice(String.valueOf(one.id()), one.name())).toList();
  }

  public List<String> chosenEquipes() {
    return filter.equipeIds().stream().map(String::valueOf).toList();
  }

  public List<Long> usagerIds() {
    return filter.usagerIds();
  }

  /** Of those chosen, how many: professionals and équipes. */
  public int chosenPeople() {
    return filter.agentIds().size() + filter.equipeIds().size();
  }

  public boolean isNetwork() {
    return filter.network();
  }

  public boolean isTogether() {
    return filter.together();
  }

  public List<Choice> motifChoices() {
    return motifs.stream()
        .map(
            one ->
                new Choice(
                    String.valueOf(one.id()),
                    t(
                        "desk.search.motif.option",
                        one.service(),
                        one.name(),
                        FrenchDates.duration(one.minutes()))))
        .toList();
  }

  public List<Choice> lieuChoices() {
    return lieux.stream()
        .map(one -> new Choice(String.valueOf(one.id()), one.name(), one.address()))
        .toList();
  }

  public List<Choice> professionalChoices() {
    return professionals.stream()
        .map(one -> new Choice(String.valueOf(one.id()), one.name()))
        .toList();
  }

  public List<String> chosenLieux() {
    return filter.lieuIds().stream().map(String::valueOf).toList();
  }

  public List<String> chosenProfessionals() {
    return filter.agentIds().stream().map(String::valueOf).toList();
  }

  public LocalDate until() {
    return from.plusDays(6);
  }

  public boolean isFirstWeek() {
    return !from.isAfter(today);
  }

  public String previousHref() {
    var before = from.minusDays(7);
    return href(before.isBefore(today) ? today : before);
  }

  public String nextHref() {
    return href(from.plusDays(7));
  }

  /** The same search from another day on. */
  public String href(LocalDate day) {
    return address(day, filter);
  }

  /**
   * The same, whatever the lieu and whoever the professional: what to try when nothing is found.
   */
  public String widerHref() {
    return address(from, filter.inAnyLieu().withAnyone());
  }

  public String anyLieuHref() {
    return address(from, filter.inAnyLieu());
  }

  public String anyProfessionalHref() {
    return address(from, filter.withAnyone());
  }

  /** The same page, with its explanation. */
  public String whyHref() {
    return href(from) + "&pourquoi=oui#pourquoi";
  }

  public String onlineHref() {
    return "/organisations/"
        + organisation.id()
        + "/reservation-en-ligne"
        + (motif == null ? "" : "?motif=" + motif.id());
  }

  /** Whether one of the lieux has something on the days shown. */
  public boolean hasTimesShown() {
    return results.stream().anyMatch(result -> !result.days().isEmpty());
  }

  public boolean isNarrow() {
    return filter.isNarrow();
  }

  /** With what was asked, or was needed, to be said. */
  CreneauxPage with(Why why) {
    return new CreneauxPage(
        organisation,
        organisations,
        motifs,
        lieux,
        professionals,
        equipes,
        filter,
        from,
        today,
        motif,
        results,
        why,
        testsOnline);
  }

  private String address(LocalDate day, CreneauFilter filter) {
    return "/organisations/" + organisation.id() + "/creneaux?a_partir=" + day + filter.query();
  }
}
