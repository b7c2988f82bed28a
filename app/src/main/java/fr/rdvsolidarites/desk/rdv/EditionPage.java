package fr.rdvsolidarites.desk.rdv;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.Professional;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.TimeRange;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that changes a RDV.
 *
 * @param byVideo whether the link is asked
 * @param professionals those of the RDV and of its organisation
 * @param found files that match the name looked for; some personal data masked by leaving it out
 * @param taken professionals who are taken then, to be confirmed
 */
public record EditionPage(
    long organisationId,
    long rdvId,
    String motif,
    TimeRange during,
    ZoneId zone,
    LocalDate today,
    boolean session,
    boolean byVideo,
    EditionForm form,
    List<Professional> professionals,
    List<Participant> participants,
    List<Person> added,
    List<Person> found,
    List<Professional> taken,
    FormErrors errors) {

  /**
   * @param removable only who is still expected can be taken off
   */
  public record Participant(long id, String name, ShownStatus status, boolean removable) {}

  public record Person(long id, String name, @Nullable LocalDate birthDate) {}

  public String who() {
    return String.join(", ", participants.stream().map(Participant::name).toList());
  }

  /** Those who take part, by name. */
  public String expected() {
    return FrenchLists.and(
        participants.stream()
            .filter(one -> !one.status().isCancelled())
            .map(Participant::name)
            .toList());
  }

  public String subject() {
    if (session) {
      var title = form.session() == null ? "" : form.session().text("titre");
      return title.isBlank() ? motif : title;
    }
    return who().isEmpty() ? motif : who();
  }

  public String when() {
    return FrenchDates.range(during, zone, today);
  }

  public String sheetHref() {
    return "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  public String action() {
    return sheetHref() + "/modification";
  }

  public List<Choice> professionalChoices() {
    return professionals.stream().map(Professional::choice).toList();
  }

  public List<String> chosenProfessionals() {
    return form.professionals().stream().map(String::valueOf).toList();
  }

  public List<Choice> tellChoices() {
    return EditionForm.TELLS.stream()
        .map(code -> new Choice(code, t("desk.edition.tell." + code)))
        .toList();
  }

  public boolean isRemoved(long participationId) {
    return form.removed().contains(participationId);
  }

  public boolean searched() {
    return !form.search().isBlank();
  }

  public String takenNames() {
    return String.join(", ", taken.stream().map(Professional::name).toList());
  }
}
