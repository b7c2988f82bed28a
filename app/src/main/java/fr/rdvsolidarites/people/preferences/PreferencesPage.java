package fr.rdvsolidarites.people.preferences;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentPreferences.Chosen;
import fr.rdvsolidarites.people.AgentPreferences.FirstPage;
import fr.rdvsolidarites.people.AgentPreferences.Notices;
import fr.rdvsolidarites.web.Choice;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a professional chose for herself.
 *
 * @param supportUntil in words: until when the support may change things in her name; null: not
 * @param acting whether somebody looks at this in her name
 */
public record PreferencesPage(Chosen chosen, @Nullable String supportUntil, boolean acting) {

  public List<Choice> firstPages() {
    return Arrays.stream(FirstPage.values())
        .map(one -> new Choice(one.code(), t("people.preferences.first-page." + one.code())))
        .toList();
  }

  public List<Choice> notices() {
    return Arrays.stream(Notices.values())
        .map(
            one -> {
              var key = "people.preferences.notices." + one.code();
              return new Choice(one.code(), t(key), t(key + ".example"));
            })
        .toList();
  }
}
