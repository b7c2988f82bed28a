package fr.rdvsolidarites.desk.lieu;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.geo.Addresses;
import fr.rdvsolidarites.geo.FoundAddress;
import fr.rdvsolidarites.web.FormErrors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The form of a lieu, with the addresses that were searched.
 *
 * @param edited null for a new one
 * @param search null: none yet
 */
public record LieuFormPage(
    long organisationId,
    String organisation,
    @Nullable Edited edited,
    LieuForm form,
    FormErrors errors,
    @Nullable Search search) {

  /**
   * @param name as it is kept
   */
  public record Edited(long id, String name) {}

  public record Search(String typed, Addresses.Answer answer) {}

  LieuFormPage with(LieuForm typed, FormErrors found) {
    return new LieuFormPage(organisationId, organisation, edited, typed, found, search);
  }

  LieuFormPage with(LieuForm filled, Search searched) {
    return new LieuFormPage(organisationId, organisation, edited, filled, errors, searched);
  }

  public String lieuxHref() {
    return "/organisations/" + organisationId + "/lieux";
  }

  /** Where the form itself is. */
  public String href() {
    return lieuxHref() + (edited == null ? "/nouveau" : "/" + edited.id() + "/modification");
  }

  public String action() {
    return edited == null ? lieuxHref() : href();
  }

  public String typedSearch() {
    return search == null ? "" : search.typed();
  }

  /** The form with this address in it. */
  public String choiceHref(FoundAddress address) {
    return UriComponentsBuilder.fromPath(href())
        .queryParam("adresse", "{typed}")
        .queryParam("choix", "{label}")
        .encode()
        .buildAndExpand(typedSearch(), address.label())
        .toUriString();
  }

  public String heading() {
    return edited == null ? t("desk.lieu.new.title") : t("desk.lieu.edit.title", edited.name());
  }

  public String title() {
    return errors.isEmpty() ? heading() : t("desk.settings.error", heading());
  }
}
