package fr.rdvsolidarites.citizen.franceconnect;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.citizen.CitizenStory;
import fr.rdvsolidarites.given.Browserless;
import gen.db.tables.records.UsagerRecord;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of FranceConnect have in common. */
public abstract class FranceConnectStory extends CitizenStory {

  protected static final String PHONE = "06 39 98 00 01";

  private static final String PHRASE = "Sept chats gris dorment sous mes tuiles";

  @BeforeEach
  @AfterEach
  void franceConnectIsUp() {
    franceConnect.start();
  }

  /** What FranceConnect says of Nora. */
  protected static Map<String, Object> nora() {
    return new HashMap<>(
        Map.of(
            "given_name", "Nora Fatima",
            "family_name", "Belkadi",
            "birthdate", "1990-03-12",
            "birthplace", "62041",
            "birthcountry", "99100",
            "email", "nora@exemple.fr"));
  }

  protected static Map<String, Object> nora(String claim, Object value) {
    var claims = nora();
    claims.put(claim, value);
    return claims;
  }

  /** The link of the button of the page. */
  protected static String button(Browserless who) {
    return first(who, "a.fr-connect");
  }

  protected Browserless.Page arrive(Browserless who, String subject, Map<String, Object> claims) {
    franceConnect.nextIs(subject, claims);
    return who.get("/compte/franceconnect?retour=/compte/connexion");
  }

  /** A professional wrote her phone and her address into her file. */
  protected void noraWithPhone() {
    dsl.update(USAGER)
        .set(USAGER.PHONE_E164, "+33639980001")
        .set(USAGER.EMAIL, "nora.fichier@exemple.fr")
        .setNull(USAGER.BIRTH_DATE)
        .where(USAGER.ID.eq(story.nora()))
        .execute();
  }

  protected UsagerRecord file() {
    return dsl.fetchSingle(USAGER, USAGER.ID.eq(story.nora()));
  }

  /** « Mes rendez-vous » by the code of her phone. */
  protected void openMine(Browserless who) {
    who.get("/mes-rendez-vous");
    who.submit(Map.of("contact", PHONE));
    jobs.runDue();
    who.submit(Map.of("code", code(texts.all().getLast().text()), "letters", "bel"));
  }

  protected void passwordAccount(Browserless who) {
    openMine(who);
    who.follow("Créer un compte");
    who.submit(Map.of("firstName", "Nora", "lastName", "Belkadi", "password", PHRASE));
  }

  /** On the page of the account that asks for a phone or an address, then its code. */
  protected Browserless.Page prove(Browserless who, String contact) {
    who.get("/compte/coordonnees");
    who.submit(Map.of("contact", contact));
    jobs.runDue();
    var code =
        contact.contains("@")
            ? code(mailbox.mails().getLast())
            : code(texts.all().getLast().text());
    return who.submit(Map.of("code", code));
  }
}
