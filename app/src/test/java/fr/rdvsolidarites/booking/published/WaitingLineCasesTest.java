package fr.rdvsolidarites.booking.published;

import static fr.rdvsolidarites.demo.GivenStory.givenStory;
import static gen.db.Tables.FILE_ATTENTE;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.RDV;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.FileAttenteCriteria;
import fr.rdvsolidarites.booking.FileAttenteJoining;
import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.demo.GivenRdv;
import fr.rdvsolidarites.demo.GivenStory;
import fr.rdvsolidarites.given.FeatureTest;
import fr.rdvsolidarites.published.PublishedCase;
import fr.rdvsolidarites.rights.Actor;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may wait for an earlier time than that of her RDV, and until when she does. */
class WaitingLineCasesTest extends FeatureTest {

  @Autowired private FileAttenteJoining joining;
  @Autowired private RdvCancellation cancellation;

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
      default -> throw one.unknownOperation();
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
