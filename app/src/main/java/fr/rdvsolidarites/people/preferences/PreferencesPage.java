package fr.rdvsolidarites.people.preferences;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.AgentPreferences.Chosen;
import fr.rdvsolidarites.people.AgentPreferences.FirstPage;
import fr.rdvsolidarites.people.AgentPreferences.Notices;
import fr.rdvsolidarites.web.Choice;
import java.util.Arrays;
import java.util.List;

/** What a professional chose for herself. */
public record PreferencesPage(Chosen chosen) {

  public List<Choice> firstPages() {
    return Arrays.stream(FirstPage.values())
        .map(one -> new Choice(one.code(), t("people.preferences.first-page." + one.code())))
        .toList();
  }

  public List<Choice> notices() {
    return Arrays.stream(Notices.values())
        .map(one -> new Choice(one.code(), t("people.preferences.notices." + one.code())))
        .toList();
  }
}
