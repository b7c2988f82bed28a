package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who to call, the pages that the law asks for, and the site in another language. */
class InformationPathJourneyTest extends PathJourney {

  private static final List<String> FROM_THE_FOOTER =
      List.of(
          "Accessibilité : non conforme",
          "Mentions légales",
          "Données personnelles",
          "Conditions d'utilisation");

  @ParameterizedTest
  @EnumSource(Hands.class)
  void from_the_foot_of_a_page_to_each_text_and_to_the_right_phone(Hands hands) {
    var who = walker(hands);
    open(who.page(), "/");
    for (var text : FROM_THE_FOOTER) {
      who.follow(text);
      state(who, "texte-" + FROM_THE_FOOTER.indexOf(text));
    }
    who.follow("Plan du site");
    state(who, "plan-du-site");
    who.follow("Nous contacter");
    state(who, "contact");
    who.press("Voir les contacts");
    state(who, "contact-vide", "Indiquez votre commune");
    who.type("ou", "Zzyzx");
    who.press("Voir les contacts");
    state(who, "contact-inconnu", "Nous ne connaissons pas");
    who.type("ou", "62000");
    who.press("Voir les contacts");
    state(who, "contact-communes", "Voici ce qui peut correspondre");
    who.follow("Arras (62000)");
    state(who, "contact-commune", "03 53 01");

    who.use(who.in(".app-language > summary"));
    who.leaveBy(who.in("a[hreflang=en]"));
    assertThat(who.in("html")).hasAttribute("lang", "en");
    state(who, "contact-commune-en");
  }
}
