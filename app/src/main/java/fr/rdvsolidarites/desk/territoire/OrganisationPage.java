package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of an organisation.
 *
 * @param organisationId null for a new one
 * @param inside opened by one of its own admins, rather than from the territoire
 * @param history null for a new one
 * @param broken plages that stand on days that are to be closed; shown before anything is saved
 */
public record OrganisationPage(
    Space space,
    @Nullable Long organisationId,
    boolean inside,
    String name,
    OrganisationForm form,
    List<Broken> broken,
    @Nullable History history,
    FormErrors errors) {

  /**
   * A plage with an occurrence to come on a closed day.
   *
   * @param days of the week, in words
   */
  public record Broken(long plageId, String title, String agents, String days) {}

  OrganisationPage with(OrganisationForm typed, FormErrors found) {
    return new OrganisationPage(space, organisationId, inside, name, typed, broken, history, found);
  }

  OrganisationPage breaking(OrganisationForm typed, List<Broken> plages) {
    return new OrganisationPage(
        space, organisationId, inside, name, typed, plages, history, errors);
  }

  /** What is accepted: other plages, and it is asked again. */
  String fingerprint() {
    return broken.stream()
        .map(one -> one.plageId() + ":" + one.days())
        .collect(Collectors.joining("|"));
  }

  public String accepted() {
    return Integer.toHexString(fingerprint().hashCode());
  }

  public List<Choice> days() {
    return WeekDays.choices();
  }

  public String listHref() {
    return inside ? "/agents/reglages" : space.href("organisations");
  }

  public String href() {
    return space.href("organisations") + (organisationId == null ? "" : "/" + organisationId);
  }

  public String action() {
    if (inside) {
      return "/organisations/" + organisationId + "/informations";
    }
    return organisationId == null ? listHref() : href() + "/modification";
  }

  public String backLabel() {
    return t(inside ? "desk.settings.title" : "desk.organisation.back");
  }

  public String heading() {
    return organisationId == null ? t("desk.organisation.new") : name;
  }

  public String title() {
    var wrong = !errors.isEmpty() || (history != null && !history.slice().errors().isEmpty());
    return wrong ? t("desk.settings.error", heading()) : heading();
  }
}
