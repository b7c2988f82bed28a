package fr.rdvsolidarites.desk.move;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.PlacementOutcome.Warning;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.booking.RescheduleOutcome.Reason;
import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.SuitePart;
import fr.rdvsolidarites.desk.WarningText;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RDV that is being moved.
 *
 * @param wanted the time that was chosen; null: not yet, or not readable
 * @param wantedProfessionals who takes part then
 * @param warnings what one should know before
 * @param errors fields that are wrong
 * @param refusal why it cannot be; null: it can
 */
public record ReschedulePage(
    Moving rdv,
    RescheduleForm form,
    @Nullable TimeRange wanted,
    List<Professional> wantedProfessionals,
    List<Warning> warnings,
    FormErrors errors,
    @Nullable Reason refusal) {

  /**
   * The RDV as it is.
   *
   * @param lieuId where it takes place; null: in none of the lieux
   * @param lieux those of the organisation; none when it takes place in none
   * @param onSite whether it takes place in a lieu
   * @param colleagues who could take it instead of its professional; none when it has several
   * @param suite the RDVs that follow one another with it
   * @param told whether some participant wants to be told of changes, and can be
   */
  public record Moving(
      long id,
      long organisationId,
      String who,
      String motif,
      LocationType locationType,
      @Nullable Long lieuId,
      @Nullable String lieu,
      List<Choice> lieux,
      boolean onSite,
      TimeRange during,
      int sequence,
      boolean open,
      List<Professional> professionals,
      List<Professional> colleagues,
      boolean told,
      List<SuitePart> suite,
      ZoneId zone,
      LocalDate today) {

    public String href() {
      return "/organisations/" + organisationId + "/rdvs/" + id;
    }

    /** The times that are moved along: « 9 h 30 avec Karim Benali ». */
    public List<String> along() {
      return suite.stream()
          .filter(one -> one.status() == RdvStatus.UNKNOWN)
          .map(one -> one.text(zone))
          .toList();
    }

    /** Where it is asked for, and where it is done. */
    public String action() {
      return href() + "/deplacement";
    }

    public String when() {
      return FrenchDates.range(during, zone, today);
    }

    String agendaHref() {
      var day = during.start().atZone(zone).toLocalDate();
      return "/agenda?jour="
          + day
          + "&professionnel="
          + (professionals.isEmpty() ? "" : professionals.getFirst().id());
    }
  }

  public @Nullable String wantedWhen() {
    return wanted == null ? null : FrenchDates.range(wanted, rdv.zone(), rdv.today());
  }

  /** The same people as before need not be named twice. */
  public boolean changesPeople() {
    return !wantedProfessionals.equals(rdv.professionals());
  }

  public boolean changesStart() {
    return wanted != null && !wanted.start().equals(rdv.during().start());
  }

  /** As far as the form tells; the same lieu chosen again is no change. */
  public boolean changesPlace() {
    return form.isOtherLieu()
        || (!form.lieu().isEmpty() && !form.lieu().equals(String.valueOf(rdv.lieuId())));
  }

  /** Something changes that those who come care about. */
  public boolean mayTell() {
    return changesStart() || changesPlace();
  }

  /** The lieu that was chosen; null: where it was. */
  public @Nullable String wantedLieu() {
    if (!changesPlace()) {
      return null;
    }
    if (form.isOtherLieu()) {
      return form.nomlieu().isEmpty() ? form.adresse() : form.nomlieu() + ", " + form.adresse();
    }
    return rdv.lieux().stream()
        .filter(choice -> choice.value().equals(form.lieu()))
        .map(Choice::label)
        .findFirst()
        .orElse(null);
  }

  public List<Choice> lieuChoices() {
    var stays = new Choice("", t("desk.move.lieu.same", rdv.lieu() == null ? "" : rdv.lieu()));
    var others =
        rdv.lieux().stream().filter(choice -> !choice.value().equals(String.valueOf(rdv.lieuId())));
    var other = new Choice(RescheduleForm.OTHER, t("desk.move.lieu.other"));
    return Stream.of(Stream.of(stays), others, Stream.of(other)).flatMap(all -> all).toList();
  }

  public boolean changesNothing() {
    return wanted != null && wanted.equals(rdv.during()) && !changesPeople() && !changesPlace();
  }

  public List<WarningText.Line> sentences() {
    return warnings.stream().map(WarningText::line).toList();
  }

  public @Nullable String refusalText() {
    return refusal == null
        ? null
        : t("desk.move.refused." + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public List<Choice> colleagueChoices() {
    return rdv.colleagues().stream().map(Professional::choice).toList();
  }

  /** The one professional who can hand it over. */
  public @Nullable Professional giver() {
    return rdv.professionals().size() == 1 ? rdv.professionals().getFirst() : null;
  }

  public String chosenColleague() {
    var agent = form.agent();
    var giver = giver();
    return agent != null ? String.valueOf(agent) : giver == null ? "" : String.valueOf(giver.id());
  }

  public List<Choice> tellChoices() {
    return List.of(
        new Choice("oui", t("desk.move.tell.yes")), new Choice("non", t("desk.move.tell.no")));
  }

  public String backHref() {
    return form.retour().isEmpty() ? rdv.agendaHref() : form.retour();
  }
}
