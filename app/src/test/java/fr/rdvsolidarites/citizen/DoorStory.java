package fr.rdvsolidarites.citizen;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.Browserless;
import gen.db.tables.records.MotifRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A motif that is closed to the public, in the afternoon, and the ways that lead to it. */
public abstract class DoorStory extends CitizenStory {

  private static final String LINK = "http://[^\\s]+(/i/[A-Za-z0-9_-]{22})";

  /** Martine receives for it. */
  protected long closedMotif(String bookableBy, boolean followUp) {
    return closedMotif(bookableBy, motif -> motif.setFollowUp(followUp));
  }

  protected long closedMotif(String bookableBy, Consumer<MotifRecord> having) {
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Entretien prénatal")
            .bookableBy(bookableBy)
            .having(having)
            .openedIn(story.organisation(), story.pmi());
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(ouverture)
        .at(story.lieu())
        .between("14:00", "17:00")
        .create();
    return ouverture;
  }

  /** Nora, by text; the path of her link. */
  protected String invite(long ouverture) {
    var martine = signedInAs("martine@demo.rdv");
    martine.get("/usagers/" + story.nora() + "/invitations");
    var page = martine.press("Inviter", Map.of("motif", Long.toString(ouverture)));
    assertThat(page.status()).isEqualTo(200);
    jobs.runDue();
    var link = Pattern.compile(LINK).matcher(texts.all().getLast().text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  protected Browserless.Page toTheFormBy(Browserless who, String link) {
    toTheTimesBy(who, link);
    return choose(who);
  }

  protected Browserless.Page toTheTimesBy(Browserless who, String link) {
    who.get(link);
    who.follow("Voir les horaires");
    return who.get(first(who, "a.fr-btn[href*=lieu]"));
  }

  /** Paul says who he is and proves his address: the search is before him. */
  protected Browserless.Page present(Browserless who) {
    who.get("/prendre-rdv/prescripteur");
    var code = who.submit(paul());
    assertThat(code.path()).isEqualTo("/prendre-rdv/prescripteur/code");
    return who.submit(Map.of("code", codeFor(code)));
  }

  protected static Map<String, String> paul() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("firstName", "Paul");
    fields.put("lastName", "Durand");
    fields.put("structure", "CCAS de Lens");
    fields.put("email", "paul@ccas.exemple.fr");
    fields.put("phone", "03 21 00 11 22");
    return fields;
  }

  /** Paul, who proved his address, has the form for somebody else before him. */
  protected Browserless.Page toTheFormOfSomebody(Browserless who, String motif) {
    present(who);
    who.submit(Map.of("ou", "Arras"));
    who.follow(motif);
    who.get(first(who, "a.fr-btn[href*=lieu]"));
    return choose(who);
  }

  protected static Map<String, String> beneficiary(
      String firstName, String lastName, String phone) {
    return Map.of("firstName", firstName, "lastName", lastName, "phone", phone);
  }
}
