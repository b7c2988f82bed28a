package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.agenda.Presence;
import fr.rdvsolidarites.desk.OfferedTime;
import fr.rdvsolidarites.desk.creneau.CreneauChoices;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.shared.Seal;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.shared.WallTime;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From what is known of a RDV, by a click in the agenda or on an usager's page, to the time that
 * the next steps carry; what only one choice is left for is chosen.
 */
@Component
class WhatScreens {

  private final CreneauChoices choices;
  private final Presence presence;
  private final Seal seal;

  WhatScreens(CreneauChoices choices, Presence presence, Seal seal) {
    this.choices = choices;
    this.presence = presence;
    this.seal = seal;
  }

  sealed interface Answer {

    /** All is known: on to who comes. */
    record Ready(String href) implements Answer {}

    record Open(WhatPage page) implements Answer {}
  }

  /**
   * @throws NotFoundException when the agent may not look in the organisation
   */
  Answer answer(long organisationId, WhatForm form, Actor.Agent actor) {
    var agentIds = form.agentId() == null ? List.<Long>of() : List.of(form.agentId());
    var found = choices.find(organisationId, agentIds, actor).orElseThrow(NotFoundException::new);
    return new Choosing(found, form).answer();
  }

  private final class Choosing {

    private final CreneauChoices.Found found;
    private final WhatForm form;
    private final @Nullable Motif motif;
    private final @Nullable TimeRange during;
    private final boolean agentIsKnown;
    private final @Nullable Lieu lieu;

    Choosing(CreneauChoices.Found found, WhatForm form) {
      this.found = found;
      this.form = form;
      this.motif = motif();
      this.during = during();
      this.agentIsKnown =
          found.professionals().stream().anyMatch(one -> Objects.equals(one.id(), form.agentId()));
      this.lieu = lieu();
    }

    Answer answer() {
      var errors = errors();
      return errors.isEmpty() && !form.open()
          ? new Answer.Ready(href())
          : new Answer.Open(page(form.sent() ? errors : skippedHour().and(closedAgenda())));
    }

    private FormErrors errors() {
      var errors = FormErrors.NONE;
      if (motif == null) {
        errors = errors.and("motif", t("desk.problem.motif.missing"));
      }
      errors =
          agentIsKnown
              ? errors.and(closedAgenda())
              : errors.and("agent", t("desk.problem.agent.missing"));
      if (form.day() == null) {
        errors = errors.and("jour", t("desk.problem.jour.missing"));
      }
      if (form.time() == null) {
        errors = errors.and("heure", t("desk.problem.heure.missing"));
      }
      errors = errors.and(skippedHour());
      if (motif != null
          && motif.locationType().requiresLieu()
          && lieu == null
          && !form.elsewhere()) {
        errors = errors.and("lieu", t("desk.problem.lieu.missing"));
      }
      return errors;
    }

    /** Said even of what came from the agenda, as the next is. */
    private FormErrors closedAgenda() {
      return motif != null && agentIsKnown && !found.mayPlace(motif.id(), List.of(agentId()))
          ? FormErrors.NONE.and("agent", t("desk.problem.agent.closed"))
          : FormErrors.NONE;
    }

    private FormErrors skippedHour() {
      return form.day() != null && form.time() != null && during == null
          ? FormErrors.NONE.and("heure", t("desk.problem.heure.skipped"))
          : FormErrors.NONE;
    }

    private long agentId() {
      return Objects.requireNonNull(form.agentId());
    }

    private String href() {
      var time =
          new OfferedTime(
              Objects.requireNonNull(motif).id(),
              lieu == null ? null : lieu.id(),
              agentId(),
              Objects.requireNonNull(during));
      return new Draft(
              found.organisation().id(),
              time.sealed(seal),
              time,
              form.withAgentIds(),
              form.usagerIds(),
              form.newcomers(),
              null,
              Suite.NONE)
          .href();
    }

    private WhatPage page(FormErrors errors) {
      return new WhatPage(
          found.organisation().id(),
          found.organisation().name(),
          found.motifs(),
          found.lieux(),
          found.professionals(),
          form,
          motif,
          lieu != null ? String.valueOf(lieu.id()) : form.elsewhere() ? "autre" : null,
          errors);
    }

    private @Nullable Motif motif() {
      var motifs = found.motifs();
      var asked = form.ouvertureId();
      return motifs.stream()
          .filter(one -> asked != null && one.id() == asked)
          .findFirst()
          .orElse(asked == null && motifs.size() == 1 ? motifs.getFirst() : null);
    }

    private @Nullable TimeRange during() {
      var day = form.day();
      var time = form.time();
      if (day == null || time == null) {
        return null;
      }
      var asked = form.minutes();
      long minutes = asked != null ? asked : motif == null ? 30 : motif.minutes();
      return WallTime.instant(day, time, found.zone())
          .map(start -> TimeRange.of(start, Duration.ofMinutes(minutes)))
          .orElse(null);
    }

    /** That of the plage in which the time lies (wish A4), or the only one. */
    private @Nullable Lieu lieu() {
      if (motif == null || !motif.locationType().requiresLieu() || form.elsewhere()) {
        return null;
      }
      var asked = form.lieuId();
      if (asked != null) {
        return found.lieux().stream().filter(one -> one.id() == asked).findFirst().orElse(null);
      }
      var here = lieuxOfPlages();
      var possible =
          here.isEmpty()
              ? found.lieux()
              : found.lieux().stream().filter(one -> here.contains(one.id())).toList();
      return possible.size() == 1 ? possible.getFirst() : null;
    }

    private Set<Long> lieuxOfPlages() {
      var agentId = form.agentId();
      if (!agentIsKnown || during == null || agentId == null) {
        return Set.of();
      }
      var at = presence.during(List.of(agentId), found.organisation().id(), during).get(agentId);
      var known = found.lieux().stream().map(Lieu::id).collect(Collectors.toSet());
      return at == null
          ? Set.of()
          : at.lieuIds().stream().filter(known::contains).collect(Collectors.toSet());
    }
  }
}
