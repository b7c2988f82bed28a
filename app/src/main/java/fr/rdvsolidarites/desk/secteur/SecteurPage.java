package fr.rdvsolidarites.desk.secteur;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One secteur: who receives there, which communes and streets, and what happened to it.
 *
 * @param query what zones are looked for by name
 * @param communes how many in all, of any name; {@code streets} too
 * @param zones those shown
 * @param organisations to which it may be given as a whole
 * @param byName those of which some professionals may be given it
 * @param chosen the organisation whose professionals are shown; null: none yet
 * @param agents of the chosen organisation
 */
public record SecteurPage(
    Space space,
    long id,
    String name,
    String code,
    List<Receiver> receivers,
    String query,
    int communes,
    int streets,
    List<Zone> zones,
    List<Choice> organisations,
    List<Choice> byName,
    @Nullable String chosen,
    List<Choice> agents,
    History history,
    Typed typed,
    FormErrors errors) {

  /** What the forms of the page hold. */
  public record Typed(String communes, String streetCommune, String streetName, String streetId) {
    static final Typed NOTHING = new Typed("", "", "", "");
  }

  /**
   * @param agent null: the whole organisation
   */
  public record Receiver(long id, String organisation, @Nullable String agent) {
    public String name() {
      return agent == null ? organisation : t("desk.secteur.receiver.agent", agent, organisation);
    }
  }

  /**
   * @param street null: the whole commune
   */
  public record Zone(
      long id, String commune, String code, @Nullable String street, @Nullable String streetId) {
    public String label() {
      return street == null ? commune : t("desk.secteur.zone.street", street, commune);
    }

    public String detail() {
      return streetId == null ? code : streetId;
    }
  }

  SecteurPage with(Typed typed, FormErrors errors) {
    return new SecteurPage(
        space,
        id,
        name,
        code,
        receivers,
        query,
        communes,
        streets,
        zones,
        organisations,
        byName,
        chosen,
        agents,
        history,
        typed,
        errors);
  }

  public int total() {
    return communes + streets;
  }

  public boolean isCut() {
    return zones.size() >= SecteurScreens.MOST_ZONES;
  }

  public String listHref() {
    return space.href("secteurs");
  }

  public String href() {
    return listHref() + "/" + id;
  }

  public String title() {
    var title = t("desk.secteur.show", name);
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
