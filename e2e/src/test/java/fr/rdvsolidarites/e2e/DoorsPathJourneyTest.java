package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other doors: a public link, an invitation, professionals who book for somebody. */
class DoorsPathJourneyTest extends PathJourney {

  private static final String SECTORISED = "Premier rendez-vous avec une assistante sociale";
  private static final String INVITED = "Pesée et conseils avec une puéricultrice";

  private static final String OF_LENS =
      """
      select usager.id from usager join participation on participation.usager_id = usager.id
      join rdv on rdv.id = participation.rdv_id join organisation on organisation.id = rdv.organisation_id
      where organisation.name = 'MDS de Lens' and usager.responsable_id is null
        and usager.phone_e164 like '+33639980%' order by usager.id limit 1""";

  @AfterEach
  void asInTheDemonstration() {
    sectorised("departement");
  }

  private static void sectorised(String level) {
    database()
        .change(
            "update motif set sectorisation_level = '%s' where name = '%s'"
                .formatted(level, SECTORISED));
  }

  private static String organisation(String name) {
    return database().value("select id from organisation where name = '" + name + "'");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void by_the_public_link_of_an_organisation_and_of_a_motif(Hands hands) {
    sectorised("organisation");
    var arras = "/org/" + organisation("MDS d''Arras") + "/mds-arras";
    var who = walker(hands);
    open(who.page(), arras);
    state(who, "lien-organisation", "Rendez-vous proposés par MDS d'Arras");
    assertThat(who.in("main")).not().containsText(SECTORISED);
    who.follow("Indiquer mon adresse");
    state(who, "lien-commune");
    who.type("ou", "62000");
    who.press("Rechercher");
    choosesCommuneIfAsked(who, "lien-communes");
    state(who, "lien-organisation-commune", SECTORISED);
    who.follow(SECTORISED);
    state(who, "lien-lieux");
    choosePlace(who);
    state(who, "lien-horaires", "MDS d'Arras");
    chooseTime(who);
    state(who, "lien-coordonnees", SECTORISED);
    who.press("Choisir un autre horaire");

    open(who.page(), arras + "/" + motif("Pesée et conseils avec une puéricultrice"));
    state(who, "lien-motif", "Où souhaitez-vous aller ?");
    open(who.page(), arras + "/" + motif("Remise de documents à l''accueil"));
    state(who, "lien-motif-ferme", "n'est plus proposé en ligne");
    open(who.page(), "/org/999999/inconnue");
    state(who, "lien-inconnu", "Ce lien ne mène plus");
    who.follow("Chercher un rendez-vous");
    state(who, "lien-inconnu-accueil");
  }

  private static String motif(String name) {
    return database().value("select id from motif where name = '" + name + "'");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void by_an_invitation(Hands hands) {
    var julien = visitor(1280, 900, false);
    signIn(julien, "julien.caron@demo.rdv");
    var usager = database().value(OF_LENS);
    var who = walker(hands);
    var first = invite(julien, usager);
    open(who.page(), first);
    state(who, "invitation", "vous propose de choisir vous-même l’horaire");
    who.follow("Voir les horaires");
    state(who, "invitation-lieux");
    choosePlace(who);
    state(who, "invitation-horaires");
    chooseTime(who);
    state(who, "invitation-coordonnees", "Cet horaire est gardé pour vous");
    who.press("Confirmer le rendez-vous");
    state(who, "invitation-confirmee", "votre rendez-vous est confirmé");
    open(who.page(), first);
    state(who, "invitation-prise", "Vous avez déjà pris rendez-vous");

    var link = invite(julien, usager);
    open(who.page(), link);
    state(who, "invitation-autre", "Prenez rendez-vous");
    withdraw(julien, usager);
    who.follow("Voir les horaires");
    state(who, "invitation-retiree", "Ce lien ne mène plus");
    open(who.page(), link);
    state(who, "invitation-retiree-lien", "Cette invitation n’est plus valable");
    who.leaveBy(who.in("main .app-actions a").first());
    state(who, "invitation-retiree-suite");
  }

  /** The link that the professional hands over herself. */
  private String invite(Page professional, String usager) {
    open(professional, "/usagers/" + usager + "/invitations");
    professional.locator("#motif").selectOption(option(professional, "Motif", INVITED));
    professional.locator("label[for=par]").click();
    professional.locator("label[for=par-1]").click();
    press(professional, "Inviter");
    return professional.locator("#lien").inputValue().replaceAll("^https?://[^/]+", "");
  }

  private void withdraw(Page professional, String usager) {
    open(professional, "/usagers/" + usager + "/invitations");
    professional.locator("form[action$='/retrait'] button").first().click();
    assertThat(professional.locator("form[action$='/retrait']")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void a_professional_of_elsewhere_books_for_somebody(Hands hands) {
    var who = walker(hands);
    open(who.page(), "/prendre-rdv?commune=62041&par=prescripteur");
    state(who, "prescripteur-inconnu", "dites d’abord qui vous êtes");
    who.follow("Dire qui je suis");
    state(who, "prescripteur", "Vous, le professionnel");
    who.press("Recevoir un code");
    refused(who, "prescripteur-refuse", "Écrivez votre prénom");
    var email = freshName().toLowerCase() + "@ccas.exemple.fr";
    who.type("firstName", "Paul");
    who.type("lastName", "Durand");
    who.type("structure", "CCAS de Lens");
    who.type("email", email);
    who.press("Recevoir un code");
    state(who, "prescripteur-code", "Un e-mail avec un code");
    who.type("code", "12");
    who.press("Continuer");
    refused(who, "prescripteur-code-refuse", "Ce code n'est pas le bon");
    who.type("code", code(email));
    who.press("Continuer");
    state(who, "prescripteur-commune");
    who.type("ou", "Lens");
    who.press("Rechercher");
    choosesCommuneIfAsked(who, "prescripteur-communes");
    state(who, "prescripteur-motifs", "Pour quel besoin ?");
    who.follow("Conseil d'une puéricultrice par téléphone");
    state(who, "prescripteur-lieux");
    choosePlace(who);
    state(who, "prescripteur-horaires");
    chooseTime(who);
    state(who, "prescripteur-coordonnees", "La personne qui vient");
    who.type("firstName", "Léa");
    who.type("lastName", freshName());
    who.type("phone", "12");
    who.press("Confirmer le rendez-vous");
    refused(who, "prescripteur-coordonnees-refusees", "numéro");
    who.type("phone", Phone.fresh().typed());
    who.press("Confirmer le rendez-vous");
    state(who, "prescripteur-confirme", "Vous recevez la confirmation par e-mail");
    who.follow("Prendre un autre rendez-vous pour quelqu’un");
    state(who, "prescripteur-encore");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void a_professional_sends_somebody_to_another_organisation(Hands hands) {
    var who = walker(hands);
    signIn(who.page(), "julien.caron@demo.rdv");
    open(who.page(), "/usagers/" + database().value(OF_LENS));
    who.press("Orienter vers un autre service");
    state(who, "orientation-motifs", "Pour quel besoin ?");
    who.leaveBy(motifLink(who));
    state(who, "orientation-lieux");
    choosePlace(who);
    state(who, "orientation-horaires");
    chooseTime(who);
    state(who, "orientation-coordonnees");
    who.press("Confirmer le rendez-vous");
    state(who, "orientation-confirmee", "La personne est prévenue comme son dossier le dit");
    who.follow("Revenir à son dossier");
    assertThat(who.in("h1")).hasCount(1);
  }

  private static Locator motifLink(Walker who) {
    return who.in(".citizen-card__title a").first();
  }
}
