package fr.rdvsolidarites.desk.creneau;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.why.Why;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Trouver un créneau » in one organisation.
 *
 * @param services those to choose from; motifs and professionals are those of the ones chosen
 * @param from the first day of the page
 * @param motif the one chosen; null: none yet
 * @param results by lieu, the soonest first; those that have nothing at all are left out
 * @param joint null: not several professionals together
 * @param sessions of a motif of RDVs collectifs; null: it is none
 * @param why null: not asked, and not needed
 * @param testsOnline whether to lead to the test of online booking
 */
public record CreneauxPage(
    Organisation organisation,
    List<Organisation> organisations,
    List<Service> services,
    List<Motif> motifs,
    List<Lieu> lieux,
    List<Professional> professionals,
    List<Equipe> equipes,
    CreneauFilter filter,
    LocalDate from,
    LocalDate today,
    @Nullable Motif motif,
    List<LieuResult> results,
    @Nullable Joint joint,
    @Nullable OfferedSessions sessions,
    @Nullable Why why,
    boolean testsOnline) {

  public record Organisation(long id, String name) {}

  /** A motif that the agent may place; {@code id} is the ouverture's. */
  public record Motif(
      long id,
      String name,
      long serviceId,
      String service,
      LocationType locationType,
      int minutes,
      boolean collective) {}

  public record Service(long id, String name) {}

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

  /** One button; the parts are one after another. */
  public record Time(List<Part> parts, String href) {}

  /** Several professionals receive together. */
  public record Part(LocalTime start, List<Professional> professionals) {}

  /**
   * Several professionals who shall receive somebody together.
   *
   * @param turns when they receive in turn, in order; else empty
   * @param reasons why there is nothing
   */
  public record Joint(List<Turn> turns, List<String> reasons) {}

  /**
   * One professional's part.
   *
   * @param motif what it is for
   * @param others what else she receives for, by choice
   * @param asked the one of {@code others} that was chosen
   * @param isForSearched whether she receives for the motif searched
   * @param soonerHref null: she is the first
   */
  public record Turn(
      Professional professional,
      Motif motif,
      List<Motif> others,
      @Nullable Long asked,
      boolean isForSearched,
      @Nullable String soonerHref) {

    public List<Choice> choices() {
      return others.stream()
          .map(one -> new Choice(value(one.id()), CreneauxPage.text(one)))
          .toList();
    }

    public @Nullable String chosen() {
      return asked == null ? null : value(asked);
    }

    /** {@code 30 min} */
    public String length() {
      return FrenchDates.duration(motif.minutes());
    }

    private String value(long ouvertureId) {
      return professional.id() + "-" + ouvertureId;
    }
  }

  public List<Choice> serviceChoices() {
    return services.stream().map(one -> new Choice(String.valueOf(one.id()), one.name())).toList();
  }

  public List<String> chosenServices() {
    return filter.serviceIds().stream().map(String::valueOf).toList();
  }

  public List<Choice> receivingChoices() {
    return Arrays.stream(Receiving.values())
        .map(
            one ->
                new Choice(
                    one.code(),
                    t("desk.search.receiving." + one.textKey()),
                    t("desk.search.receiving." + one.textKey() + ".hint")))
        .toList();
  }

  public String receiving() {
    return filter.receiving().code();
  }

  /** What the form need not ask, but must not lose. */
  public List<Long> order() {
    return filter.isInTurn() ? filter.agentIds() : List.of();
  }

  /** What is looked for, in a line. */
  public List<String> summary() {
    var lines = new ArrayList<String>();
    if (motif != null) {
      lines.add(motif.name());
    }
    if (!filter.serviceIds().isEmpty()) {
      lines.add(t("desk.search.services", filter.serviceIds().size()));
    }
    if (!filter.lieuIds().isEmpty()) {
      lines.add(t("desk.search.lieux", filter.lieuIds().size()));
    }
    if (chosenPeople() > 0) {
      lines.add(t("desk.search.people", filter.agentIds().size(), filter.equipeIds().size()));
    }
    if (filter.isJoint()) {
      lines.add(t("desk.search.receiving." + filter.receiving().textKey()));
    }
    if (filter.network()) {
      lines.add(t("desk.search.network.summary"));
    }
    return lines;
  }

  /** Together was asked, but of one alone. */
  public boolean isAlone() {
    return filter.receiving() != Receiving.APART && !filter.isJoint();
  }

  public String apartHref() {
    return address(from, filter.apart());
  }

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

  public List<Choice> motifChoices() {
    return motifs.stream().map(one -> new Choice(String.valueOf(one.id()), text(one))).toList();
  }

  private static String text(Motif motif) {
    return t(
        motif.collective() ? "desk.search.motif.collective" : "desk.search.motif.option",
        motif.service(),
        motif.name(),
        FrenchDates.duration(motif.minutes()));
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
        services,
        motifs,
        lieux,
        professionals,
        equipes,
        filter,
        from,
        today,
        motif,
        results,
        joint,
        sessions,
        why,
        testsOnline);
  }

  private String address(LocalDate day, CreneauFilter filter) {
    return address(organisation, day, filter);
  }

  static String address(Organisation organisation, LocalDate day, CreneauFilter filter) {
    return "/organisations/" + organisation.id() + "/creneaux?a_partir=" + day + filter.query();
  }
}
