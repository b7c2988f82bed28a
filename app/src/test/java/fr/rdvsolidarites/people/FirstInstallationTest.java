package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.people.FirstInstallation.Command;
import fr.rdvsolidarites.people.FirstInstallation.Outcome;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.territory.CommonService;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FirstInstallationTest extends FeatureTest {

  private static final IpBlock ARRAS = IpBlock.of("192.0.2.7");

  @Autowired private FirstInstallation installation;
  @Autowired private SignIn signIn;

  @Test
  void creates_the_administrator_with_her_territoire_organisation_and_services() {
    assertThat(installation.isDue()).isTrue();

    var outcome = installation.install(command(installation.code(), 1), ARRAS);

    assertThat(outcome).isInstanceOf(Outcome.Installed.class);
    assertThat(installation.isDue()).isFalse();
    assertThat(dsl.select(TERRITOIRE.ZONE).from(TERRITOIRE).fetchSingle().value1())
        .isEqualTo("Indian/Reunion");
    assertThat(dsl.select(ORGANISATION.NAME).from(ORGANISATION).fetchSingle().value1())
        .isEqualTo("MDS de Saint-Denis");
    assertThat(dsl.fetchCount(SERVICE)).isEqualTo(2);
    assertThat(dsl.select(ROLE.LEVEL).from(ROLE).fetchSingle().value1()).isEqualTo("admin");
    assertThat(signIn.signIn("awa1@exemple.fr", "Rdv-Demo-2026!", ARRAS))
        .isInstanceOf(SignInOutcome.SignedIn.class);
  }

  @Test
  void asks_for_the_code_of_the_log_however_it_is_typed() {
    assertThat(installation.install(command("AAAA-AAAA-AAAA", 1), ARRAS))
        .isEqualTo(new Outcome.WrongCode());
    assertThat(dsl.fetchCount(AGENT)).isZero();
    var typed = " " + installation.code().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(installation.install(command(typed, 1), ARRAS))
        .isInstanceOf(Outcome.Installed.class);
  }

  @Test
  void happens_once_even_when_eight_try_together() throws Exception {
    var tries = new ArrayList<Callable<Outcome>>();
    IntStream.range(0, 8)
        .forEach(
            i -> tries.add(() -> installation.install(command(installation.code(), i), ARRAS)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var installed = 0;
      for (var future : threads.invokeAll(tries)) {
        installed += future.get() instanceof Outcome.Installed ? 1 : 0;
      }
      assertThat(installed).isEqualTo(1);
    }
    assertThat(dsl.fetchCount(AGENT)).isEqualTo(1);
    assertThat(dsl.fetchCount(TERRITOIRE)).isEqualTo(1);
  }

  private static Command command(String code, int number) {
    return new Command(
        code,
        "Awa",
        "Diop",
        "awa" + number + "@exemple.fr",
        "Rdv-Demo-2026!",
        "La Réunion",
        "974",
        "MDS de Saint-Denis",
        CommonService.all().subList(0, 2));
  }
}
