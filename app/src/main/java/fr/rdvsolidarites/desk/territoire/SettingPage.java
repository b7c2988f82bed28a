package fr.rdvsolidarites.desk.territoire;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.motif.MessageExamples;
import fr.rdvsolidarites.territory.Visibility;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a territoire.
 *
 * @param example what one of its RDVs would make leave now; null where no motif is open
 * @param files how many usagers' files it has: walling them changes who finds them
 */
public record SettingPage(
    Space space,
    TerritoireForm form,
    int files,
    MessageExamples.@Nullable Example example,
    FormErrors errors) {

  SettingPage with(TerritoireForm typed, FormErrors found) {
    return new SettingPage(space, typed, files, example, found);
  }

  public List<Choice> days() {
    return WeekDays.choices();
  }

  public List<Choice> visibilities() {
    return Arrays.stream(Visibility.values())
        .map(one -> new Choice(one.code(), t("desk.motif.visibility." + one.code())))
        .toList();
  }

  public String title() {
    var title = t("desk.territoire.tile.reglages");
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
