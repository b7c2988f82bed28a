package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.FILE_ATTENTE_OFFRE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.FileAttenteLeaving;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.WaitingJob;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Who may wait for an earlier time than that of her RDV, and until when she does. */
class WaitingLineCasesTest extends FeatureTest {

  @Autowired private FileAttenteJoining joining;
  @Autowired private FileAttenteLeaving leaving;
  @Autowired private RdvCancellation cancellation;
  @Autowired private ApplicationContext context;

  static Stream<PublishedCase> cases() {
    return Exceptions.CASES.of("waiting_list");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void waiting_is_as_published(PublishedCase one) {
    var story = givenStory(dsl);
    switch (one.op()) {
      case "can_join_waiting_list" -> {
        clock.set(one.given().get("now").asString());
        var rdv = rdv(one, story, LocalDateTime.parse(at(one)));
        assertThat(joining.mayWaitFor(rdv.rdvId(), her(story, rdv)))
            .isEqualTo(one.then().get("allowed").asBoolean());
      }
      case "cancel_rdv" -> {
        var rdv = rdv(one, story, LocalDateTime.parse("2026-12-15T09:00"));
        joining.join(rdv.rdvId(), FileAttenteCriteria.ANY, her(story, rdv));
        assertThat(waiting()).isEqualTo(one.given().at("/rdv/waiting_entries").asInt());
        cancellation.cancel(rdv.rdvId(), her(story, rdv));
        assertThat(waiting()).isEqualTo(one.then().get("waiting_entries").asInt());
      }
      case "run_job" -> runJob(one, story);
      case "toggle" -> toggle(one, story);
      default -> throw one.unknownOperation();
    }
  }

  /** She joined the day before; nothing else is open than what the case gives. */
  private void runJob(PublishedCase one, GivenStory story) {
    var now = LocalDateTime.parse(one.given().get("now").asString());
    clock.set(now.minusDays(1).toString());
    dsl.deleteFrom(PLAGE_MOTIF).execute();
    dsl.deleteFrom(PLAGE_AGENT).execute();
    dsl.deleteFrom(PLAGE_OUVERTURE).execute();
    var rdv = rdv(one, story, LocalDateTime.parse(at(one)));
    if (!one.given().path("user").path("notify_by_email").asBoolean(true)) {
      dsl.update(USAGER)
          .set(USAGER.NOTIFY_BY_EMAIL, false)
          .where(USAGER.ID.eq(story.nora()))
          .execute();
    }
    joining.join(rdv.rdvId(), FileAttenteCriteria.ANY, her(story, rdv));
    assertThat(waiting()).isOne();
    jobs.runDue();
    var mails = mailbox.mails().size();
    var sms = texts.all().size();
    one.given().path("free_plages").forEach(plage -> open(plage, story));
    clock.set(now.toString());
    WaitingJob.run(context);
    assertThat(dsl.fetchCount(FILE_ATTENTE_OFFRE))
        .isEqualTo(one.then().get("notifications_sent").asInt());
    if (one.then().has("sms")) {
      // The first of January: it is told on the second.
      clock.advance(Duration.ofMinutes(23 * 60 + 30));
      jobs.runDue();
      assertThat(texts.all()).hasSize(sms + (one.then().get("sms").asBoolean() ? 1 : 0));
      assertThat(mailbox.mails()).hasSize(mails + (one.then().get("email").asBoolean() ? 1 : 0));
    }
  }

  private void open(JsonNode plage, GivenStory story) {
    var lieu =
        plage.path("lieu").asString("L1").equals("L1")
            ? story.lieu()
            : givenLieu(dsl, story.organisation()).named("Ailleurs").create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(lieu)
        .onceOn(LocalDate.parse(plage.get("first_day").asString()))
        .create();
  }

  /** Two acts here: joining, and leaving. */
  private void toggle(PublishedCase one, GivenStory story) {
    var start = LocalDateTime.parse("2026-11-23T09:00");
    var rdv = rdv(one, story, start.plusDays(one.given().get("rdv_in_days").asInt()));
    var joined = joining.join(rdv.rdvId(), FileAttenteCriteria.ANY, her(story, rdv));
    assertThat(waiting()).isOne();
    if (one.then().get("entry").asString().equals("deleted")) {
      leaving.leave(((FileAttenteJoining.Outcome.Joined) joined).fileAttenteId(), Actor.VISITOR);
      assertThat(waiting()).isZero();
    }
  }

  private static String at(PublishedCase one) {
    return one.given().at("/rdv/starts_at").asString();
  }

  private int waiting() {
    return dsl.fetchCount(FILE_ATTENTE, FILE_ATTENTE.CLOSED_AT.isNull());
  }

  private static Actor.Participant her(GivenStory story, GivenRdv.Placed rdv) {
    return new Actor.Participant(story.nora(), rdv.participationIds().getFirst());
  }

  private GivenRdv.Placed rdv(PublishedCase one, GivenStory story, LocalDateTime start) {
    var given = one.given().path("rdv");
    var motif =
        dsl.update(MOTIF)
            .set(MOTIF.LOCATION_TYPE, given.path("location_type").asString("public_office"))
            .set(MOTIF.BOOKABLE_BY, given.path("bookable_by").asString("everyone"));
    motif.where(MOTIF.ID.eq(story.motif())).execute();
    var rdv =
        story
            .noraWithMartine(dsl)
            .starting(start.toLocalDate(), start.toLocalTime().toString())
            .placedBy("usager", story.nora(), clock.instant())
            .create();
    if (given.path("collectif").asBoolean(false)) {
      dsl.update(MOTIF).set(MOTIF.KIND, "collectif").where(MOTIF.ID.eq(story.motif())).execute();
    }
    if (given.has("status")) {
      dsl.update(RDV)
          .set(RDV.STATUS, given.get("status").asString())
          .set(RDV.CANCELLED_AT, clock.instant())
          .where(RDV.ID.eq(rdv.rdvId()))
          .execute();
    }
    return rdv;
  }
}
