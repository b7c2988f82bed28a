package fr.rdvsolidarites.booking;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.OCCUPATION;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.PlacementCommand.Known;
import fr.rdvsolidarites.booking.PlacementOutcome.Placed;
import fr.rdvsolidarites.booking.PlacementOutcome.Reason;
import fr.rdvsolidarites.booking.PlacementOutcome.Refused;
import fr.rdvsolidarites.demo.GivenAccess;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A RDV of two professionals of different services (wish D6): one RDV, in each agenda. */
class BinomeTest extends FeatureTest {

  private static final Instant TUESDAY_AT_NINE =
      LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(ZoneId.of("Europe/Paris")).toInstant();

  @Autowired private RdvPlacement placement;
  @Autowired private RdvStatusChange statusChange;
  @Autowired private RdvEdition edition;

  private GivenStory story;
  private Actor.Agent secretary;
  private long karim;

  @BeforeEach
  void a_midwife_and_a_social_worker() {
    story = givenStory(dsl);
    secretary = new Actor.Agent(story.secretary());
    karim = colleague("Karim", "Benali");
  }

  @Test
  void one_rdv_in_both_agendas_one_sms_one_mail_and_cancelling_clears_both() {
    var rdvId = placed(secretary);
    assertThat(dsl.fetchCount(RDV)).isEqualTo(1);
    assertThat(taken()).containsExactlyInAnyOrder(story.martine(), karim);
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(1);
    assertThat(texts.all()).hasSize(1);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(1);
    assertThat(mailbox.mailsTo("karim@demo.rdv")).hasSize(1);

    statusChange.mark(rdvId, RdvStatus.REVOKED, new Actor.Agent(karim));
    assertThat(taken()).isEmpty();
    jobs.runDue();
    assertThat(mailbox.mailsTo("nora@demo.rdv")).hasSize(2);
    assertThat(texts.all()).hasSize(2);
    assertThat(mailbox.mailsTo("martine@demo.rdv")).hasSize(2);
  }

  @Test
  void who_may_not_write_in_a_colleagues_agenda_may_not_place_with_her_and_who_may_may() {
    var martine = new Actor.Agent(story.martine());
    given(AccessLevel.READ);
    assertThat(placement.place(both(), martine))
        .isEqualTo(new Refused(Reason.AGENT_NOT_OF_ORGANISATION));
    assertThat(dsl.fetchCount(RDV)).isZero();

    dsl.deleteFrom(gen.db.Tables.ACCES_AGENDA).execute();
    given(AccessLevel.WRITE);
    placed(martine);
    assertThat(taken()).containsExactlyInAnyOrder(story.martine(), karim);
  }

  private void given(AccessLevel level) {
    GivenAccess.givenAccess(dsl, story.territoire()).to(story.martine()).on(karim).level(level);
  }

  @Test
  void one_is_replaced_the_other_stays_and_only_who_leaves_and_who_comes_are_told() {
    var rdvId = placed(secretary);
    // Whoever stays is not looked at again: she is taken by something else on purpose.
    givenRdv(dsl, story.ouverture())
        .with(story.martine())
        .forUsager(story.lina())
        .starting(TUESDAY_AT_NINE)
        .overlapAllowedBy(story.secretary())
        .create();
    dsl.deleteFrom(RECEIPT).execute();
    var zoe = colleague("Zoe", "Petit");
    assertThat(replaced(rdvId, zoe, false)).isEqualTo(new EditionOutcome.Edited());
    assertThat(seated(rdvId)).containsExactlyInAnyOrder(story.martine(), zoe);
    assertThat(dsl.selectFrom(RECEIPT).fetchMap(RECEIPT.RECIPIENT_ID, RECEIPT.EVENT))
        .as("neither the one who stays nor the usager")
        .isEqualTo(Map.of(karim, "rdv_cancelled", zoe, "rdv_created"));
  }

  @Test
  void whoever_follows_her_is_replaced_and_she_is_told_once() throws Exception {
    dsl.update(MOTIF).set(MOTIF.FOLLOW_UP, true).execute();
    var rdvId = placed(secretary);
    jobs.runDue();
    assertThat(replaced(rdvId, colleague("Zoe", "Petit"), false))
        .isEqualTo(new EditionOutcome.Edited());
    jobs.runDue();
    var mails = mailbox.mailsTo("nora@demo.rdv");
    assertThat(mails).hasSize(2);
    assertThat(mails.getLast().getSubject())
        .startsWith("Rendez-vous maintenu, avec un autre professionnel");
    assertThat(texts.all()).hasSize(2);
    assertThat(texts.all().getLast().text()).startsWith("Autre professionnel: RDV PMI");
  }

  @Test
  void a_newcomer_who_is_taken_is_asked_about() {
    var rdvId = placed(secretary);
    var zoe = colleague("Zoe", "Petit");
    givenRdv(dsl, story.ouverture())
        .with(zoe)
        .forUsager(story.lina())
        .starting(TUESDAY_AT_NINE)
        .create();
    assertThat(replaced(rdvId, zoe, false))
        .isEqualTo(new EditionOutcome.NeedsConfirmation(List.of(zoe)));
    assertThat(seated(rdvId)).contains(karim);
    assertThat(replaced(rdvId, zoe, true)).isEqualTo(new EditionOutcome.Edited());
  }

  private EditionOutcome replaced(long rdvId, long newcomer, boolean overOthers) {
    var all = new EditionCommand.Tells(true, true, true);
    var participationId =
        dsl.selectFrom(PARTICIPATION).where(PARTICIPATION.RDV_ID.eq(rdvId)).fetchSingle().getId();
    return edition.edit(
        rdvId,
        new EditionCommand(
            edition.version(rdvId, secretary),
            List.of(story.martine(), newcomer),
            List.of(),
            List.of(),
            Map.of(participationId, all),
            all,
            null,
            new EditionCommand.Room.Kept(),
            null,
            overOthers),
        secretary);
  }

  private long colleague(String firstName, String lastName) {
    var service =
        givenService(dsl).named("Social " + firstName, firstName).in(story.territoire()).create();
    return givenAgent(dsl)
        .named(firstName, lastName)
        .signsInAs(firstName.toLowerCase(java.util.Locale.ROOT) + "@demo.rdv")
        .in(story.organisation())
        .ofService(service)
        .create();
  }

  private List<Long> taken() {
    return dsl.selectFrom(OCCUPATION).where(OCCUPATION.ACTIVE.isTrue()).fetch(OCCUPATION.AGENT_ID);
  }

  private List<Long> seated(long rdvId) {
    return dsl.selectFrom(RDV_AGENT).where(RDV_AGENT.RDV_ID.eq(rdvId)).fetch(RDV_AGENT.AGENT_ID);
  }

  private long placed(Actor.Agent actor) {
    return ((Placed) placement.place(both(), actor)).rdvId();
  }

  private PlacementCommand both() {
    return new PlacementCommand(
        story.ouverture(),
        story.lieu(),
        null,
        List.of(story.martine(), karim),
        TimeRange.of(TUESDAY_AT_NINE, Duration.ofMinutes(30)),
        List.of(new Known(story.nora())),
        null,
        true,
        true,
        true,
        Set.of(),
        UUID.randomUUID().toString());
  }
}
