package fr.rdvsolidarites.notifications;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.rdvsolidarites.demo.GivenMotif;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.notifications.delivery.DeliveryFailure;
import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.notifications.delivery.SilentSmtp;
import fr.rdvsolidarites.notifications.delivery.SilentSmtp.Silence;
import fr.rdvsolidarites.notifications.sms.LocalProvider;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A server that takes the call and says nothing for an hour: what it should take waits and leaves
 * afterwards, everything else leaves at once ({@code 5-promises.md} N1, N4).
 */
class BlackHoleTest extends SendingStory {

  private static final int RDVS = 60;

  /** Nobody's patience ends by itself here: the hole hangs up when the test says so. */
  private static final Duration ENDLESS = Duration.ofMinutes(10);

  @Autowired private Dispatches dispatches;
  @Autowired private ReceiptRows rows;
  @Autowired private Composer composer;
  @Autowired private SentMessages sent;
  @Autowired private Ceilings ceilings;
  @Autowired private TransactionTemplate transaction;

  private final LocalProvider ours = new LocalProvider();
  private final LocalProvider theirs = new LocalProvider();
  private GivenStory elsewhere;

  @BeforeEach
  void anotherTerritoire() {
    var territoire = givenTerritoire(dsl).named("Somme", "80").create();
    var organisation = givenOrganisation(dsl).in(territoire).create();
    var service = givenService(dsl).in(territoire).create();
    var motif = givenMotif(dsl, territoire).create();
    var ouverture = GivenMotif.open(dsl, motif, organisation, service);
    var lieu = givenLieu(dsl, organisation).create();
    var agent =
        givenAgent(dsl)
            .named("Paul", "Delmotte")
            .signsInAs("paul@demo.rdv")
            .in(organisation)
            .ofService(service)
            .create();
    var usager =
        givenUsager(dsl, territoire)
            .named("Samia", "Kaci")
            .email("samia@demo.rdv")
            .phone("06 39 98 00 77")
            .in(organisation)
            .create();
    elsewhere =
        new GivenStory(
            territoire,
            organisation,
            service,
            service,
            motif,
            ouverture,
            lieu,
            agent,
            agent,
            agent,
            0,
            usager,
            usager);
  }

  @AfterEach
  void close() {
    ours.close();
    theirs.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_mail_server_that_hangs_for_an_hour_delays_no_text_and_loses_no_mail(Silence silence) {
    bookMany(story, RDVS, in(24));
    booked(LocalDate.of(2026, 11, 23), "09:30");
    var theOneThatBegins = RDVS + 1;
    mailbox.breakDown();
    // The hole closes first: whoever it holds comes back before his node stops.
    try (var node = node();
        var hole = new SilentSmtp(smtpPort(), silence)) {
      until(() -> ours.requests().size() == theOneThatBegins);
      assertThat(hole.callers()).as("senders that it holds").isPositive().isLessThan(20);
      forAnHour(hole::hangUp);
      assertThat(mailbox.mails()).isEmpty();
      assertThat(states(Channel.MAIL)).doesNotContain("sent", "failed");
    } finally {
      mailbox.repair();
    }
    try (var node = node()) {
      untilNothingIsLeft(Duration.ofMinutes(5));
    }
    assertThat(states(Channel.SMS)).hasSize(theOneThatBegins).containsOnly("sent");
    assertThat(ours.requests()).hasSize(theOneThatBegins).doesNotHaveDuplicates();
    assertThat(dsl.fetchCount(RECEIPT, RECEIPT.STATUS.eq("dropped")))
        .as("mails of the RDV that has begun meanwhile")
        .isEqualTo(2);
    assertThat(mailbox.mails().stream().map(SendingStory::id))
        .hasSize(2 * RDVS)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_provider_that_hangs_for_an_hour_delays_no_mail_and_no_text_of_other_territoires() {
    bookMany(story, RDVS, in(24));
    bookMany(elsewhere, RDVS, in(24));
    ours.fallSilent();
    try (var node = node()) {
      until(() -> theirs.requests().size() == RDVS && mailbox.mails().size() == 4 * RDVS);
      assertThat(ours.requests()).as("texts that it holds").isNotEmpty().hasSizeLessThan(20);
      forAnHour(
          () -> {
            ours.answer();
            ours.fallSilent();
          });
      ours.answer();
      untilNothingIsLeft(Duration.ofMinutes(5));
    }
    assertThat(states(Channel.MAIL)).hasSize(4 * RDVS).containsOnly("sent");
    assertThat(theirs.requests()).hasSize(RDVS);
    assertThat(states(Channel.SMS)).hasSize(2 * RDVS).containsOnly("sent", "unsure");
    assertThat(ours.requests()).as("each text once").hasSize(RDVS).doesNotHaveDuplicates();
    everythingUnsureIsListed();
  }

  @ParameterizedTest
  @EnumSource
  void whoever_hands_a_mail_over_is_not_patient_for_ever(Silence silence) {
    try (var hole = new SilentSmtp(0, silence)) {
      var gateway = SilentSmtp.gateway("smtp://localhost:" + hole.port(), Duration.ofMillis(200));
      assertThatThrownBy(
              () -> gateway.send(new Mail("<a@rdv.test>", "nora@demo.rdv", "s", "t", "<p>t", null)))
          .isInstanceOf(DeliveryFailure.class)
          .hasMessage("SERVER_UNREACHABLE");
    }
  }

  /** Twelve times five minutes, each with all the tries that fall into it. */
  private void forAnHour(Runnable nobodyIsPatientAnyMore) {
    for (var i = 0; i < 12; i++) {
      until(
          () -> {
            nobodyIsPatientAnyMore.run();
            return dueNow() == 0;
          });
      clock.advance(Duration.ofMinutes(5));
    }
  }

  private SendingNode node() {
    var sending =
        new Sending(
            dispatches,
            rows,
            composer,
            SilentSmtp.gateway(mailbox.url(), ENDLESS),
            LocalProvider.gateway(
                Map.of(story.territoire(), ours, elsewhere.territoire(), theirs), ENDLESS, clock),
            sent,
            ceilings,
            transaction,
            clock);
    return new SendingNode("one", database, sending, clock);
  }

  private java.time.Instant in(int hours) {
    return clock.instant().plus(Duration.ofHours(hours));
  }

  private int smtpPort() {
    return URI.create(mailbox.url()).getPort();
  }
}
