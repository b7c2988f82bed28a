package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV_INVITATION;
import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.DoorStory;
import fr.rdvsolidarites.demo.GivenRdv;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Places in RDVs collectifs, by invitation and by a professional of elsewhere. */
class SeancesByDoorTest extends DoorStory {

  @Test
  void whoever_is_invited_takes_a_place_by_her_link_once() {
    var ouverture = workshop("invited");
    var link = invite(ouverture);
    toTheTimesBy(nora, link);
    assertThat(nora.page().text()).contains("Lire avec son enfant", "2 places libres");
    nora.pressFirst(".citizen-card button");
    nora.submit(Map.of());
    var part = dsl.fetchSingle(PARTICIPATION);
    assertThat(part.getUsagerId()).isEqualTo(story.nora());
    assertThat(dsl.fetchSingle(RDV_INVITATION).getRdvId()).isEqualTo(part.getRdvId());
    assertThat(visitor().get("/prendre-rdv?commune=62041").text())
        .doesNotContain("Atelier lecture");
  }

  @Test
  void professional_of_elsewhere_signs_somebody_up() {
    workshop("prescripteurs");
    present(nora);
    nora.submit(Map.of("ou", "Arras"));
    nora.follow("Atelier lecture");
    nora.get(first(nora, "a.fr-btn[href*=lieu]"));
    assertThat(nora.page().text()).doesNotContain("Me prévenir");
    nora.pressFirst(".citizen-card button");
    var done = nora.submit(beneficiary("Léa", "Boubakar", "0611223344"));
    assertThat(done.path()).startsWith("/prendre-rdv/confirmation?");
    assertThat(dsl.fetchSingle(PARTICIPATION).getCreatedByKind()).isEqualTo("prescripteur");
    assertThat(dsl.fetchSingle(PRESCRIPTEUR).getParticipationId())
        .isEqualTo(dsl.fetchSingle(PARTICIPATION).getId());
  }

  private long workshop(String bookableBy) {
    var ouverture =
        givenMotif(dsl, story.territoire())
            .named("Atelier lecture")
            .collectif()
            .bookableBy(bookableBy)
            .openedIn(story.organisation(), story.pmi());
    session(ouverture);
    return ouverture;
  }

  private GivenRdv.Placed session(long ouverture) {
    return givenRdv(dsl, ouverture)
        .with(story.martine())
        .at(story.lieu())
        .session("Lire avec son enfant", 2, RdvStatus.UNKNOWN)
        .lasting(Duration.ofHours(2))
        .starting(LocalDate.parse("2026-11-27"), "14:00")
        .create();
  }
}
