package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.people.AgentRows.EMAIL;
import static fr.rdvsolidarites.people.AgentRows.PASSWORD;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.PASSWORD_RESET;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.PasswordResetOutcome.Changed;
import fr.rdvsolidarites.people.PasswordResetOutcome.LinkDead;
import fr.rdvsolidarites.people.PasswordResetOutcome.Refused;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Throttle.Try;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PasswordResetsTest extends FeatureTest {

  private static final IpBlock ARRAS = IpBlock.of("192.0.2.7");
  private static final String NEW_PASSWORD = "Grand-Ciel-Bleu-1998";

  @Autowired private PasswordResets resets;
  @Autowired private SignIn signIn;

  @Test
  void a_request_is_a_fact_for_a_known_email_and_looks_the_same_for_another() {
    AgentRows.insertMartine(dsl);
    assertThat(resets.request("Martine@demo.rdv", ARRAS)).isEqualTo(new Try.Taken());
    assertThat(resets.request("personne@demo.rdv", ARRAS)).isEqualTo(new Try.Taken());
    assertThat(dsl.select(JOURNAL.EVENT).from(JOURNAL).fetch(JOURNAL.EVENT))
        .containsExactly("agent.password_reset_requested");
  }

  @Test
  void at_most_five_messages_an_hour_and_the_answer_stays_the_same() {
    AgentRows.insertMartine(dsl);
    for (var i = 0; i < 7; i++) {
      assertThat(resets.request(EMAIL, ARRAS)).isEqualTo(new Try.Taken());
    }
    assertThat(dsl.fetchCount(JOURNAL)).isEqualTo(5);
  }

  @Test
  void link_serves_once_and_uses_up_the_others() {
    var id = AgentRows.insertMartine(dsl);
    var first = resets.issue(id);
    var second = resets.issue(id);
    assertThat(dsl.fetchExists(PASSWORD_RESET, PASSWORD_RESET.TOKEN_HASH.eq(first.hash())))
        .isTrue();

    assertThat(resets.choose(first, NEW_PASSWORD)).isEqualTo(new Changed());

    assertThat(resets.choose(first, NEW_PASSWORD)).isEqualTo(new LinkDead());
    assertThat(resets.choose(second, NEW_PASSWORD)).isEqualTo(new LinkDead());
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isEqualTo(new SignInOutcome.Refused());
    assertThat(signIn.signIn(EMAIL, NEW_PASSWORD, ARRAS))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void link_dies_after_six_hours_and_an_invented_one_never_lived() {
    var link = resets.issue(AgentRows.insertMartine(dsl));
    clock.advance(Duration.ofHours(6).minusSeconds(1));
    assertThat(resets.isLive(link)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(resets.isLive(link)).isFalse();
    assertThat(resets.choose(link, NEW_PASSWORD)).isEqualTo(new LinkDead());
    assertThat(resets.isLive(LinkToken.fresh())).isFalse();
  }

  @Test
  void a_refused_password_leaves_the_link_alive() {
    var link = resets.issue(AgentRows.insertMartine(dsl));
    assertThat(resets.choose(link, "court")).isEqualTo(new Refused(PasswordProblem.TOO_WEAK));
    assertThat(resets.choose(link, "Vive-Martine-62!"))
        .isEqualTo(new Refused(PasswordProblem.PERSONAL));
    assertThat(resets.isLive(link)).isTrue();
  }
}
