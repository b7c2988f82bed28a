package fr.rdvsolidarites.desk.online;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.why.Why;
import fr.rdvsolidarites.web.Choice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the public is offered by an organisation.
 *
 * @param chosen id of the ouverture that is tested; null: none
 * @param lieux to choose from; empty when the motif chosen has no place
 */
public record OnlineBookingPage(
    long organisationId,
    String organisation,
    LocalDate today,
    List<Line> lines,
    List<Choice> lieux,
    @Nullable Long lieuId,
    @Nullable Test chosen) {

  /**
   * One motif.
   *
   * @param first what the public sees first: day and hour in words; null: nothing
   */
  public record Line(OnlineMotif motif, State state, @Nullable String first, String href) {

    public String openTo() {
      return motif.followUp()
          ? t("desk.online.open-to.follow-up")
          : t(
              "desk.online.open-to."
                  + motif.bookableBy().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** What there is for the public: hours of plages, or RDVs collectifs. */
    public String supply() {
      var sessions = motif.sessions();
      return sessions == null
          ? t("desk.online.plages", motif.plagesOnline(), motif.plages())
          : sessions.summary();
    }

    /** Why not more of it; empty: nothing is in the way, or the explanation says it. */
    public String blocks() {
      var sessions = motif.sessions();
      return sessions == null ? "" : sessions.blocks();
    }
  }

  /** Green only when the public finds it and something comes out. */
  public enum State {
    OFFERED("success"),
    NOTHING("warning"),
    NOT_PUBLIC("info");

    private final String badge;

    State(String badge) {
      this.badge = badge;
    }

    public String badge() {
      return badge;
    }

    public String label() {
      return t("desk.online.state." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
  }

  /**
   * What the public sees of one motif.
   *
   * @param days the first that have times
   * @param until the last day that the motif's delays allow, or that is looked at
   * @param why null: of RDVs collectifs, whose counts say it
   */
  public record Test(
      OnlineMotif motif, List<Day> days, LocalDate until, String delays, @Nullable Why why) {}

  public record Day(LocalDate date, List<LocalTime> times) {}

  public List<Choice> motifChoices() {
    return lines.stream()
        .map(
            line ->
                new Choice(
                    String.valueOf(line.motif().id()),
                    t("desk.online.motif.option", line.motif().service(), line.motif().name())))
        .toList();
  }

  public long offered() {
    return lines.stream().filter(line -> line.state() == State.OFFERED).count();
  }
}
