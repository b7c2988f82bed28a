package fr.rdvsolidarites.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The waiting line of a place that is full: joining, an offer that is left, one that comes too
 * late, one that is accepted; leaving.
 */
class WaitingPathJourneyTest extends PathJourney {

  private static final String FULL = "Pesée et conseils avec une puéricultrice";

  /** The first RDV there that is far enough ahead to be offered to somebody else. */
  private static final String LATER_RDV =
      """
      select '/organisations/' || rdv.organisation_id || '/rdvs/' || rdv.id from rdv
      join lieu on lieu.id = rdv.lieu_id
      where lieu.name = 'Antenne de Bapaume' and rdv.cancelled_at is null
        and rdv.starts_at > now() + interval '9 days' order by rdv.starts_at limit 1""";

  private static final String OPEN_OFFER =
      "from file_attente_offre join file_attente on file_attente.id = file_attente_id"
          + " where state = 'open' and last_name = '%s'";

  @ParameterizedTest
  @EnumSource(Hands.class)
  void who_waits_is_offered_a_time_leaves_it_comes_too_late_and_takes_another(Hands hands) {
    var elodie = visitor(1280, 900, false);
    signIn(elodie, "elodie.vasseur@demo.rdv");
    var who = walker(hands);
    var name = freshName();
    joins(who, name);
    var place = who.page().url();

    becomesFree(elodie, name);
    open(who.page(), place);
    who.follow("Voir l'horaire gardé pour vous");
    state(who, "attente-offre", "Un horaire est gardé pour vous");
    who.press("Non, je le laisse");
    state(who, "attente-offre-laissee", "Vous restez sur la liste d'attente");

    becomesFree(elodie, name);
    open(who.page(), place);
    who.follow("Voir l'horaire gardé pour vous");
    anHourPasses(name);
    who.press("Oui, je prends cet horaire");
    state(who, "attente-offre-trop-tard", "Cet horaire n'est plus gardé pour vous");
    who.follow("Voir ma place sur la liste");

    becomesFree(elodie, name);
    open(who.page(), place);
    state(who, "attente-place-offre", "Voir l'horaire gardé pour vous");
    who.follow("Voir l'horaire gardé pour vous");
    who.press("Oui, je prends cet horaire");
    state(who, "attente-offre-prise", "Votre rendez-vous est enregistré");
    open(who.page(), place);
    state(who, "attente-servie", "Vous avez un rendez-vous");
  }

  @ParameterizedTest
  @EnumSource(Hands.class)
  void who_waits_leaves(Hands hands) {
    var who = walker(hands);
    joins(who, freshName());
    who.press("Quitter la liste d'attente");
    state(who, "attente-quittee", "vous n'êtes plus sur la liste d'attente");
    who.follow("Prendre un autre rendez-vous");
    assertThat(who.in("#ou")).isVisible();
  }

  private void joins(Walker who, String name) {
    open(who.page(), "/prendre-rdv?commune=62041");
    who.follow(FULL);
    state(who, "attente-lieux", "Complets en ligne");
    who.leaveBy(who.in(".citizen-card--full a[href*='attente']").first());
    state(who, "attente-nouvelle", "Ce qui vous convient");
    who.choose(who.in("input[name=jours][value='4']"));
    who.choose(who.in("input[name=ou][value=ici]"));
    who.type("firstName", "Inès");
    who.press("M'inscrire sur la liste d'attente");
    refused(who, "attente-nouvelle-refusee", "Indiquez votre nom");
    assertThat(who.in("input[name=ou][value=ici]")).isChecked();
    who.type("lastName", name);
    who.type("phone", Phone.fresh().typed());
    who.press("M'inscrire sur la liste d'attente");
    state(who, "attente", "Vous êtes sur la liste d'attente");
  }

  /**
   * A RDV is given up; it is offered at once. On Sundays and at night she would be told of it in
   * the morning: the hour at which she may be told comes.
   */
  private void becomesFree(Page professional, String name) {
    open(professional, database().value(LATER_RDV));
    press(professional, "Annulé par le service");
    press(professional, "Annuler à l'initiative du service");
    var offers = "select count(*) " + OPEN_OFFER.formatted(name);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database().count(offers) == 1);
    database()
        .change(
            "update file_attente_offre set tell_at = now(), expires_at = now() + interval '1 hour'"
                + " where id = (select file_attente_offre.id "
                + OPEN_OFFER.formatted(name)
                + ")");
  }

  private static void anHourPasses(String name) {
    database()
        .change(
            "update file_attente_offre set tell_at = now() - interval '1 hour',"
                + " expires_at = now() where id = (select file_attente_offre.id "
                + OPEN_OFFER.formatted(name)
                + ")");
  }
}
