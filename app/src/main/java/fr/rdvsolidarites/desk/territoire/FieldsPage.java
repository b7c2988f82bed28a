package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;

/** Which fields the usagers' files show and take. */
public record FieldsPage(
    Space space, List<Line> lines, String socialUrl, String pmiUrl, FormErrors errors) {

  /**
   * @param state as a code
   * @param filled files where something is written in it
   */
  public record Line(UsagerField field, String state, int filled) {
    public String name() {
      return "etat_" + field.code();
    }

    public String label() {
      return t("desk.usager.field." + field.code());
    }
  }

  FieldsPage with(List<Line> typed, String social, String pmi, FormErrors found) {
    return new FieldsPage(space, typed, social, pmi, found);
  }

  public List<Choice> states() {
    return Arrays.stream(FieldState.values())
        .map(
            state ->
                new Choice(
                    state.code(),
                    t("desk.territoire.state." + state.code()),
                    t("desk.territoire.state." + state.code() + ".hint")))
        .toList();
  }

  public String title() {
    var title = t("desk.territoire.tile.fiches-usagers");
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
