package fr.rdvsolidarites.desk.week;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.week.AgendaReads.Days;
import fr.rdvsolidarites.desk.week.ClickedTimeReads.LieuRow;
import fr.rdvsolidarites.desk.week.ClickedTimeReads.MotifRow;
import fr.rdvsolidarites.desk.week.SeriesReads.PlageRow;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.shared.WallTime;
import fr.rdvsolidarites.web.Choice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a click on free time to the form that places a RDV (wish A4): the plage that lies there says
 * the lieu, and the motif where it has only one.
 */
@Component
class ClickedTimeScreens {

  private final AgendaReads agendas;
  private final ClickedTimeReads reads;
  private final Seal seal;
  private final Clock clock;

  ClickedTimeScreens(AgendaReads agendas, ClickedTimeReads reads, Seal seal, Clock clock) {
    this.agendas = agendas;
    this.reads = reads;
    this.seal = seal;
    this.clock = clock;
  }

  /** What is known of the RDV: either where it can be placed, or what is still to be chosen. */
  sealed interface Answer {
    record Ready(String href) implements Answer {}

    record Open(ClickedTimePage page) implements Answer {}
  }

  /** The page on which one chooses, with what the plage says filled in. */
  ClickedTimePage show(ClickedTime clicked, Actor.Agent viewer) {
    return new Choosing(clicked, null, null, viewer).page(List.of());
  }

  /**
   * @param ouvertureId the motif; null: that of the plage, if it has only one
   * @param lieuId null: that of the plage
   * @param submitted whether somebody chose on the page: then what is missing is said
   */
  Answer place(
      ClickedTime clicked,
      @Nullable Long ouvertureId,
      @Nullable Long lieuId,
      boolean submitted,
      Actor.Agent viewer) {
    var choosing = new Choosing(clicked, ouvertureId, lieuId, viewer);
    var problems = choosing.problems();
    return problems.isEmpty()
        ? new Answer.Ready(choosing.href())
        : new Answer.Open(
            choosing.page(
                submitted
                    ? problems
                    : problems.stream().filter(ClickedTimePage.SKIPPED::equals).toList()));
  }

  private final class Choosing {

    private final ClickedTime clicked;
    private final AgendaReads.Found agenda;
    private final ClickedTimeReads.Found found;
    private final @Nullable Instant start;
    private final @Nullable PlageThere plage;
    private final @Nullable MotifRow motif;
    private final @Nullable LieuRow lieu;

    Choosing(
        ClickedTime clicked,
        @Nullable Long ouvertureId,
        @Nullable Long lieuId,
        Actor.Agent viewer) {
      this.clicked = clicked;
      this.agenda = agenda(clicked, viewer);
      this.found = reads.find(clicked.agentId(), viewer);
      var time = clicked.time();
      this.start =
          time == null ? null : WallTime.instant(clicked.day(), time, agenda.zone()).orElse(null);
      this.plage = plageThere();
      var chosen = found.motif(ouvertureId);
      this.motif = chosen == null ? onlyMotif() : chosen;
      this.lieu = motif == null || motif.isOnSite() ? lieu(lieuId) : null;
    }

    List<String> problems() {
      var problems = new ArrayList<String>();
      if (start == null) {
        problems.add(clicked.time() == null ? "heure" : ClickedTimePage.SKIPPED);
      }
      if (motif == null) {
        problems.add("motif");
      } else if (motif.isOnSite() && (lieu == null || !isOfMotif(lieu))) {
        problems.add("lieu");
      }
      return problems;
    }

    String href() {
      var row = Objects.requireNonNull(motif);
      var during = TimeRange.of(Objects.requireNonNull(start), Duration.ofMinutes(row.minutes()));
      var lieuId = row.isOnSite() && lieu != null ? Long.valueOf(lieu.id()) : null;
      var offered = new OfferedTime(row.ouvertureId(), lieuId, clicked.agentId(), during);
      return "/organisations/"
          + row.organisationId()
          + "/rdvs/nouveau?horaire="
          + URLEncoder.encode(offered.sealed(seal), StandardCharsets.UTF_8);
    }

    ClickedTimePage page(List<String> problems) {
      return new ClickedTimePage(
          agenda.professional(),
          clicked.day(),
          clicked.time(),
          clock.instant().atZone(agenda.zone()).toLocalDate(),
          plage == null ? null : plage.words(),
          motifs(),
          motif == null ? null : String.valueOf(motif.ouvertureId()),
          lieux(),
          lieu == null ? null : String.valueOf(lieu.id()),
          agenda.mayWrite(),
          problems);
    }

    /** Those of the plage first. */
    private List<Choice> motifs() {
      var several = found.motifs().stream().map(MotifRow::organisationId).distinct().count() > 1;
      return found.motifs().stream()
          .sorted(Comparator.comparing(one -> plage == null || !plage.isFor(one)))
          .map(
              one ->
                  new Choice(
                      String.valueOf(one.ouvertureId()),
                      several
                          ? t(
                              "desk.clicked.motif.of",
                              one.motif(),
                              one.minutes(),
                              one.organisation())
                          : t("desk.clicked.motif", one.motif(), one.minutes())))
          .toList();
    }

    private List<Choice> lieux() {
      var several = found.lieux().stream().map(LieuRow::organisationId).distinct().count() > 1;
      return found.lieux().stream()
          .map(
              one ->
                  new Choice(
                      one.id(),
                      several
                          ? t("desk.clicked.lieu.of", one.name(), one.organisation())
                          : one.name()))
          .toList();
    }

    private @Nullable MotifRow onlyMotif() {
      var possible =
          plage == null ? found.motifs() : found.motifs().stream().filter(plage::isFor).toList();
      return possible.size() == 1 ? possible.getFirst() : null;
    }

    private @Nullable LieuRow lieu(@Nullable Long chosen) {
      var wanted = chosen != null ? chosen : plage == null ? null : plage.lieuId();
      var possible = found.lieux().stream().filter(this::isOfMotif).toList();
      return possible.stream()
          .filter(one -> wanted != null && one.id() == wanted)
          .findFirst()
          .orElse(wanted == null && possible.size() == 1 ? possible.getFirst() : null);
    }

    private boolean isOfMotif(LieuRow one) {
      return motif == null || one.organisationId() == motif.organisationId();
    }

    /** Of an organisation of the viewer's only: of the others she knows the hours, nothing more. */
    private @Nullable PlageThere plageThere() {
      if (start == null) {
        return null;
      }
      for (var one : agenda.plages()) {
        for (var occurrence :
            one.timetable().occurrencesIn(clicked.day().minusDays(1), clicked.day().plusDays(1))) {
          if (one.member()
              && !one.collective()
              && !occurrence.start().isAfter(start)
              && occurrence.end().isAfter(start)) {
            var moved = occurrence.movedToLieuId();
            return new PlageThere(
                one, moved == null ? one.lieuId() : moved, one.lieuOf(moved), agenda.mayRead());
          }
        }
      }
      return null;
    }
  }

  private record PlageThere(
      PlageRow row, @Nullable Long lieuId, @Nullable String lieu, boolean titled) {

    boolean isFor(MotifRow motif) {
      return row.ouvertureIds().contains(motif.ouvertureId());
    }

    String words() {
      var title = titled ? row.title() : t("desk.agenda.plage");
      return lieu == null ? title : t("desk.clicked.plage-in", title, lieu);
    }
  }

  /**
   * @throws NotFoundException when the viewer may not add anything to this agenda
   */
  private AgendaReads.Found agenda(ClickedTime clicked, Actor.Agent viewer) {
    var query =
        new AgendaQuery(
            AgendaView.JOUR, clicked.day(), List.of(clicked.agentId()), null, null, false, false);
    return agendas.find(query, new Days(clicked.day(), clicked.day()), viewer).stream()
        .filter(AgendaReads.Found::mayAdd)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }
}
