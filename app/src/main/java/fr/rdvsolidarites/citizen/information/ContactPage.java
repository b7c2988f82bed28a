package fr.rdvsolidarites.citizen.information;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.geo.Commune;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call.
 *
 * @param typed what was typed, to be kept
 * @param error the key of what is wrong with it; null: nothing
 * @param homonyms the communes that may be meant, when several may
 * @param commune whose contacts these are; null: not known yet
 * @param here those that receive the people of the commune
 * @param others of the département
 */
public record ContactPage(
    String typed,
    @Nullable String error,
    List<Homonym> homonyms,
    @Nullable String commune,
    List<Contact> here,
    List<Contact> others,
    List<Contact> departements) {

  /** « Saint-Denis (93200) » and its contacts. */
  public record Homonym(String label, String href) {}

  public record Contact(
      String name, @Nullable String phone, @Nullable String hours, @Nullable String website) {

    boolean answers() {
      return phone != null || website != null;
    }
  }

  static ContactPage asking(String typed, @Nullable String error, List<Commune> homonyms) {
    return new ContactPage(
        typed,
        error,
        homonyms.stream()
            .map(
                commune ->
                    new Homonym(commune.labelFor(typed), "/contact?commune=" + commune.code()))
            .toList(),
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static ContactPage of(
      Commune commune, List<Contact> here, List<Contact> others, List<Contact> departements) {
    return new ContactPage(
        commune.label(), null, List.of(), commune.name(), here, others, departements);
  }

  public boolean isEmpty() {
    return here.isEmpty() && others.isEmpty() && departements.isEmpty();
  }

  public String title() {
    var title =
        commune == null
            ? t("information.contact.title")
            : t("information.contact.titleOf", commune);
    return error == null ? title : t("citizen.error", title);
  }
}
