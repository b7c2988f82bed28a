package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an address to a kept appointment, with each refusal on the way; then her account. */
class FunnelPathJourneyTest extends PathJourney {

  private static final String PHRASE = "Sept chats gris dorment sous mes tuiles";
  private static final String ANOTHER = "Huit chiens roux courent dans la grande prairie";

  @ParameterizedTest
  @EnumSource(Hands.class)
  void from_her_address_to_an_appointment_that_she_finds_moves_and_gives_up(Hands hands) {
    var who = walker(hands);
    var phone = Phone.fresh();
    var name = freshName();
    saysWhereSheLives(who);
    choosesATime(who);
    saysWhoSheIs(who, name, phone);

    who.follow("Créer un compte");
    state(who, "compte-nouveau");
    who.type("password", "court");
    who.press("Créer mon compte");
    refused(who, "compte-nouveau-refuse", "trop facile");
    who.type("password", PHRASE);
    who.press("Créer mon compte");
    state(who, "compte", "Votre compte est créé");
    who.press("Me déconnecter");
    state(who, "accueil-deconnecte", "Vous êtes déconnecté");

    findsThemByACode(who, name, phone);
    who.press("Fermer mes rendez-vous");
    state(who, "accueil-ferme", "C'est fermé");
    forgetsHerPassword(who, name, phone);
    takesAProche(who);

    who.follow("Mes rendez-vous");
    who.leaveBy(who.in("main .fr-card a").first());
    movesAndGivesUp(who);
  }

  private void saysWhereSheLives(Walker who) {
    open(who.page(), "/");
    state(who, "accueil");
    who.press("Rechercher");
    state(who, "accueil-vide", "Indiquez votre commune");
    who.type("ou", "Zzyzx");
    who.press("Rechercher");
    state(who, "accueil-inconnu", "Nous ne connaissons pas cette commune");
    who.type("ou", "12 rue du Four-à-Pain, Béthune");
    who.press("Rechercher");
    choosesCommuneIfAsked(who, "communes");
  }

  private void choosesATime(Walker who) {
    state(who, "motifs", "Pour quel besoin ?");
    who.use(who.in("main details > summary").first());
    assertThat(who.in("main details[open]").first()).isVisible();
    who.follow("Entretien prénatal précoce");
    state(who, "lieux", "Où souhaitez-vous aller ?");
    choosePlace(who);
    state(who, "horaires", "Choisissez la date et l'heure");
    who.follow("Semaine suivante");
    state(who, "horaires-suivants");
    who.follow("Semaine précédente");
    chooseTime(who);
  }

  private void saysWhoSheIs(Walker who, String name, Phone phone) {
    state(who, "coordonnees", "Cet horaire est gardé pour vous jusqu'à");
    who.press("Confirmer le rendez-vous");
    refused(who, "coordonnees-refusees", "Cochez la case");
    // The list of errors leads to the field.
    who.use(who.in("#erreurs a[href='#firstName']"));
    who.type("firstName", "Nora");
    who.type("lastName", name);
    who.type("phone", "06 abc");
    who.press("Confirmer le rendez-vous");
    refused(who, "coordonnees-refusees-2", "Ce numéro de téléphone n'est pas correct");
    assertThat(who.in("#phone")).hasValue("06 abc");
    who.choose("accepted");
    who.type("phone", phone.typed());
    who.press("Confirmer le rendez-vous");
    state(who, "code", "vient de partir");
    who.type("code", "12");
    who.press("Confirmer le rendez-vous");
    refused(who, "code-refuse", "Ce code n'est pas le bon");
    who.type("code", code(phone.e164()));
    who.press("Confirmer le rendez-vous");
    state(who, "confirme", "votre rendez-vous est confirmé");
  }

  private void findsThemByACode(Walker who, String name, Phone phone) {
    who.follow("Mes rendez-vous");
    state(who, "mes-rendez-vous");
    who.type("contact", "06");
    who.press("Recevoir un code");
    refused(who, "mes-rendez-vous-refuse", "Indiquez un numéro de mobile");
    who.type("contact", phone.typed());
    who.press("Recevoir un code");
    state(who, "mes-rendez-vous-code", "un SMS avec un code");
    who.type("code", "1");
    who.type("letters", name.substring(0, 3));
    who.press("Voir mes rendez-vous");
    refused(who, "mes-rendez-vous-code-refuse", "ne sont pas les bons");
    who.type("code", code(phone.e164()));
    who.press("Voir mes rendez-vous");
    state(who, "mes-rendez-vous-liste", "Entretien prénatal précoce, pour Nora");
  }

  private void forgetsHerPassword(Walker who, String name, Phone phone) {
    who.follow("Mes rendez-vous");
    who.follow("J'ai un compte");
    state(who, "connexion");
    who.type("contact", phone.typed());
    who.type("password", "Ce n'est pas le bon");
    who.press("Me connecter");
    refused(who, "connexion-refusee", "ne va pas avec ce mot de passe");
    who.follow("J'ai oublié mon mot de passe");
    state(who, "mot-de-passe-oublie");
    who.type("contact", phone.typed());
    who.press("Recevoir un code");
    state(who, "mot-de-passe-nouveau", "un code vient de partir");
    who.type("code", code(phone.e164()));
    who.type("letters", name.substring(0, 3));
    who.type("password", "court");
    who.press("Enregistrer");
    refused(who, "mot-de-passe-nouveau-refuse", "trop facile");
    who.type("code", code(phone.e164()));
    who.type("letters", name.substring(0, 3));
    who.type("password", ANOTHER);
    who.press("Enregistrer");
    state(who, "mot-de-passe-change", "Votre nouveau mot de passe est enregistré");
  }

  private void takesAProche(Walker who) {
    open(who.page(), "/compte");
    who.follow("Ajouter un proche");
    who.press("Enregistrer");
    refused(who, "proche-refuse", "prénom");
    who.type("firstName", "Sami");
    who.type("lastName", freshName());
    who.type("birthDate", "12/03/2023");
    who.press("Enregistrer");
    state(who, "compte-proche", "Sami");
  }

  private void movesAndGivesUp(Walker who) {
    state(who, "rendez-vous", "Confirmé");
    who.follow("Déplacer");
    state(who, "deplacement", "Votre rendez-vous actuel");
    chooseTime(who);
    state(who, "deplacement-confirmation", "Ancien horaire");
    who.press("Oui, déplacer mon rendez-vous");
    state(who, "rendez-vous-deplace", "Votre rendez-vous est déplacé");
    who.follow("Annuler");
    state(who, "annulation");
    who.press("Oui, annuler mon rendez-vous");
    state(who, "rendez-vous-annule", "Votre rendez-vous est annulé");
  }
}
