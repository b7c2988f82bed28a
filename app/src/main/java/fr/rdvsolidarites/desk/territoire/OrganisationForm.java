package fr.rdvsolidarites.desk.territoire;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.territory.OrganisationDraft;
import gen.db.tables.records.OrganisationRecord;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it was typed.
 *
 * @param accepte the days on which plages stand though they are to be closed: accepted once seen
 */
public record OrganisationForm(
    String nom,
    String telephone,
    String courriel,
    String site,
    String horaires,
    String adresse,
    SortedSet<Integer> jours,
    boolean feries,
    String accepte) {

  static OrganisationForm blank(Short[] days) {
    return new OrganisationForm("", "", "", "", "", "", WeekDays.of(days), false, "");
  }

  static OrganisationForm of(OrganisationRecord organisation) {
    return new OrganisationForm(
        organisation.getName(),
        orEmpty(organisation.getPhone()),
        orEmpty(organisation.getEmail()),
        orEmpty(organisation.getWebsite()),
        orEmpty(organisation.getOpeningHours()),
        orEmpty(organisation.getSlug()),
        WeekDays.of(organisation.getOpenDays()),
        organisation.getWorksOnHolidays(),
        "");
  }

  static OrganisationForm of(TypedFields typed) {
    return new OrganisationForm(
        typed.text("nom"),
        typed.text("telephone"),
        typed.text("courriel"),
        typed.text("site"),
        typed.text("horaires"),
        typed.text("adresse"),
        WeekDays.of(typed, "jours"),
        typed.isTicked("feries"),
        typed.text("accepte"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A short number of four digits is one too (OR-01). */
  boolean isPhoneReadable() {
    var typed = telephone.strip();
    return typed.isEmpty() || typed.matches("\\d{4}") || PhoneNumber.parse(typed).isPresent();
  }

  OrganisationDraft draft() {
    var typed = telephone.strip();
    var phone =
        typed.matches("\\d{4}")
            ? typed
            : PhoneNumber.parse(typed).map(PhoneNumber::display).orElse(null);
    return new OrganisationDraft(nom, phone, courriel, site, horaires, adresse, jours, feries);
  }

  public List<String> jourValues() {
    return WeekDays.values(jours);
  }
}
