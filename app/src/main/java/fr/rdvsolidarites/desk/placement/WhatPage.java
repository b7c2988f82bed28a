package fr.rdvsolidarites.desk.placement;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Lieu;
import fr.rdvsolidarites.desk.creneau.CreneauxPage.Motif;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first step: what, when, where, with whom; chosen by hand.
 *
 * @param motif the one chosen; null: none yet
 * @param lieu the one chosen, {@code autre}, or null
 */
public record WhatPage(
    long organisationId,
    String organisation,
    List<Motif> motifs,
    List<Lieu> lieux,
    List<Professional> professionals,
    WhatForm form,
    @Nullable Motif motif,
    @Nullable String lieu,
    FormErrors errors) {

  public String action() {
    return "/organisations/" + organisationId + "/rdvs/nouveau";
  }

  /** The times that the plages offer, instead. */
  public String searchHref() {
    var motifId = form.ouvertureId();
    return "/organisations/"
        + organisationId
        + "/creneaux?"
        + (motifId == null ? "" : "motif=" + motifId)
        + Draft.all("usager", form.usagerIds());
  }

  public List<Choice> motifChoices() {
    return motifs.stream()
        .map(
            one ->
                new Choice(
                    one.id(),
                    t(
                        "desk.search.motif.option",
                        one.service(),
                        one.name(),
                        FrenchDates.duration(one.minutes()))))
        .toList();
  }

  public List<Choice> professionalChoices() {
    return professionals.stream().map(one -> new Choice(one.id(), one.name())).toList();
  }

  public List<Choice> lieuChoices() {
    var choices = new ArrayList<Choice>();
    lieux.forEach(one -> choices.add(new Choice(one.id(), one.name())));
    choices.add(new Choice("autre", t("desk.placement.one-off")));
    return choices;
  }

  /** Asked unless the motif chosen takes place without a lieu. */
  public boolean asksLieu() {
    return motif == null || motif.locationType().requiresLieu();
  }

  public @Nullable String motifValue() {
    return motif == null ? null : String.valueOf(motif.id());
  }

  public @Nullable String agentValue() {
    return form.agentId() == null ? null : String.valueOf(form.agentId());
  }

  public @Nullable String dayValue() {
    return form.day() == null ? null : form.day().toString();
  }

  public @Nullable String timeValue() {
    LocalTime time = form.time();
    return time == null ? null : time.toString();
  }

  public @Nullable String minutesValue() {
    var minutes = form.minutes();
    return minutes == null ? null : String.valueOf(minutes);
  }

  public List<Long> usagerIds() {
    return form.usagerIds();
  }

  public List<Long> withAgentIds() {
    return form.withAgentIds();
  }

  public int newcomers() {
    return form.newcomers();
  }
}
