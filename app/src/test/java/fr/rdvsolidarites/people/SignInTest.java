package fr.rdvsolidarites.people;

import static fr.rdvsolidarites.people.AgentRows.EMAIL;
import static fr.rdvsolidarites.people.AgentRows.PASSWORD;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.SignInOutcome.Refused;
import fr.rdvsolidarites.people.SignInOutcome.SignedIn;
import fr.rdvsolidarites.people.SignInOutcome.TooManyTries;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.LinkToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class SignInTest extends FeatureTest {

  private static final IpBlock ARRAS = IpBlock.of("192.0.2.7");
  private static final IpBlock ELSEWHERE = IpBlock.of("198.51.100.7");

  @Autowired private SignIn signIn;
  @Autowired private KnownDevices devices;

  @Test
  void email_is_compared_without_case_nor_spaces() {
    var id = AgentRows.insertMartine(dsl);
    assertThat(signIn.signIn(" Martine@Demo.RDV ", PASSWORD, ARRAS))
        .isEqualTo(new SignedIn(new SignedInAgent(id, "Martine Caron")));
    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getLastSignInAt())
        .isEqualTo(clock.instant());
  }

  @Test
  void wrong_password_unknown_email_and_deleted_agent_get_one_answer() {
    AgentRows.insertMartine(dsl);
    var gone = AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    dsl.update(AGENT).set(AGENT.DELETED_AT, clock.instant()).where(AGENT.ID.eq(gone)).execute();

    assertThat(signIn.signIn(EMAIL, "Rdv-Demo-2025!", ARRAS)).isEqualTo(new Refused());
    assertThat(signIn.signIn("personne@demo.rdv", PASSWORD, ARRAS)).isEqualTo(new Refused());
    assertThat(signIn.signIn("awa@demo.rdv", PASSWORD, ARRAS)).isEqualTo(new Refused());
    assertThat(signIn.signIn(EMAIL, "x".repeat(200), ARRAS)).isEqualTo(new Refused());
  }

  @Test
  void guesses_lock_out_nobody_elsewhere_and_no_other_email() {
    AgentRows.insertMartine(dsl);
    AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    for (var i = 0; i < 10; i++) {
      assertThat(signIn.signIn(EMAIL, "essai-" + i, ARRAS)).isEqualTo(new Refused());
    }

    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS))
        .isEqualTo(new TooManyTries(clock.instant().plus(Duration.ofMinutes(1))));
    assertThat(signIn.signIn(EMAIL, PASSWORD, ELSEWHERE)).isInstanceOf(SignedIn.class);
    assertThat(signIn.signIn("awa@demo.rdv", PASSWORD, ARRAS)).isInstanceOf(SignedIn.class);

    clock.advance(Duration.ofMinutes(1));
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isInstanceOf(SignedIn.class);
  }

  @Test
  void a_place_that_fails_a_hundred_times_waits_while_successes_never_count() {
    AgentRows.insertMartine(dsl);
    for (var i = 0; i < 20; i++) {
      assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isInstanceOf(SignedIn.class);
    }
    // Longer than any password: refused without the slow hash.
    var tooLong = "x".repeat(129);
    for (var i = 0; i < 100; i++) {
      assertThat(signIn.signIn("inconnu" + i + "@demo.rdv", tooLong, ARRAS))
          .isEqualTo(new Refused());
    }
    assertThat(signIn.signIn("inconnu@demo.rdv", tooLong, ARRAS)).isInstanceOf(TooManyTries.class);
    assertThat(signIn.signIn(EMAIL, PASSWORD, ELSEWHERE)).isInstanceOf(SignedIn.class);
    assertThat(dsl.select(BUCKET.ID).from(BUCKET).fetch()).isNotEmpty();
  }

  @Test
  void a_browser_known_from_before_gets_in_whatever_its_neighbours_guess() {
    var id = AgentRows.insertMartine(dsl);
    var device = Optional.of(devices.remember(id, Optional.empty()));
    var tooLong = "x".repeat(129);
    for (var i = 0; i < 150; i++) {
      signIn.signIn(i % 2 == 0 ? EMAIL : "inconnu" + i + "@demo.rdv", tooLong, ARRAS);
    }
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isInstanceOf(TooManyTries.class);
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS, device)).isInstanceOf(SignedIn.class);

    for (var i = 0; i < 10; i++) {
      assertThat(signIn.signIn(EMAIL, tooLong, ELSEWHERE, device)).isEqualTo(new Refused());
    }
    assertThat(signIn.signIn(EMAIL, PASSWORD, ELSEWHERE, device)).isInstanceOf(TooManyTries.class);
  }

  @Test
  void a_browser_known_for_somebody_else_or_invented_has_no_tries_of_its_own() {
    AgentRows.insertMartine(dsl);
    var awa = AgentRows.insert(dsl, "Awa", "Diop", "awa@demo.rdv");
    var hers = Optional.of(devices.remember(awa, Optional.empty()));
    for (var i = 0; i < 10; i++) {
      signIn.signIn(EMAIL, "x".repeat(129), ARRAS);
    }
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS, hers)).isInstanceOf(TooManyTries.class);
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS, Optional.of(LinkToken.fresh())))
        .isInstanceOf(TooManyTries.class);
  }

  @Test
  void a_password_that_would_be_refused_today_signs_in_and_is_named_weak() {
    var id = AgentRows.insertMartine(dsl);
    dsl.update(AGENT)
        .set(AGENT.PASSWORD_HASH, new Passwords().hash("tropfaible"))
        .where(AGENT.ID.eq(id))
        .execute();
    assertThat(signIn.signIn(EMAIL, "tropfaible", ARRAS))
        .isEqualTo(new SignedIn(new SignedInAgent(id, "Martine Caron"), true));
  }

  @Test
  void an_older_hash_is_replaced_at_sign_in() {
    var id = AgentRows.insertMartine(dsl);
    dsl.update(AGENT)
        .set(AGENT.PASSWORD_HASH, "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
        .where(AGENT.ID.eq(id))
        .execute();

    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isInstanceOf(SignedIn.class);

    assertThat(dsl.fetchSingle(AGENT, AGENT.ID.eq(id)).getPasswordHash()).startsWith("{argon2id}");
    assertThat(signIn.signIn(EMAIL, PASSWORD, ARRAS)).isInstanceOf(SignedIn.class);
  }
}
