package fr.rdvsolidarites.demo.seed;

import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.PRESCRIPTEUR;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_INVITATION;

import fr.rdvsolidarites.demo.seed.DemoHistory.Written;
import fr.rdvsolidarites.demo.seed.DemoRdv.Author;
import gen.db.tables.records.RdvInvitationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The other doors into booking: Nora was invited three times, somebody who is followed took her RDV
 * by an invitation, and a professional of elsewhere took one for somebody.
 */
final class DemoDoors {

  private static final Duration LIFE = Duration.ofDays(84);
  private static final Set<DemoMotif> SOCIAL = Set.of(DemoMotif.SOCIAL_1, DemoMotif.AIDE);

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;

  DemoDoors(DSLContext dsl, DemoWorld world, DemoCalendar calendar) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
  }

  /** The same RDVs, some of them placed by others than before. */
  List<Written> open(List<Written> rdvs, long noraId) {
    inviteNora(noraId);
    var followed = toCome(rdvs, rdv -> rdv.motif() == DemoMotif.SUIVI);
    var prescribed =
        toCome(rdvs, rdv -> SOCIAL.contains(rdv.motif()) && rdv.author().kind().equals("usager"));
    return rdvs.stream()
        .map(
            one ->
                one == followed
                    ? bookedByInvitation(one)
                    : one == prescribed ? prescribed(one) : one)
        .toList();
  }

  private Written toCome(List<Written> rdvs, Predicate<DemoRdv> which) {
    return rdvs.stream()
        .filter(one -> one.rdv().site() == DemoSite.ARRAS)
        .filter(one -> one.rdv().changedAt() == null)
        .filter(one -> one.rdv().day().isAfter(calendar.today().plusDays(2)))
        .filter(one -> which.test(one.rdv()))
        .findFirst()
        .orElseThrow();
  }

  /** One that was a mistake, one that she looked at, one that waits. */
  private void inviteNora(long noraId) {
    var mistaken = invitation(noraId, DemoMotif.VACCIN, DemoAgent.ELODIE, daysAgo(20));
    mistaken.setWithdrawnAt(daysAgo(19));
    mistaken.insert();
    var looked = invitation(noraId, DemoMotif.PRENATAL, DemoAgent.MARTINE, daysAgo(6));
    looked.setOpenedAt(daysAgo(5));
    looked.insert();
    invitation(noraId, DemoMotif.TEL_PMI, DemoAgent.ELODIE, daysAgo(1)).insert();
  }

  private Written bookedByInvitation(Written one) {
    var rdv = one.rdv();
    var person = rdv.people().getFirst();
    var sent = rdv.placedAt().minus(Duration.ofDays(2));
    var used = invitation(person.id(), rdv.motif(), rdv.agents().getFirst(), sent);
    used.setOpenedAt(rdv.placedAt().minus(Duration.ofMinutes(10)));
    used.setBookedAt(rdv.placedAt());
    used.setRdvId(one.placed().rdvId());
    used.insert();
    return placedBy(one, new Author("usager", person.id()), person.id());
  }

  private Written prescribed(Written one) {
    var rdvId = one.placed().rdvId();
    dsl.insertInto(PRESCRIPTEUR)
        .set(PRESCRIPTEUR.PARTICIPATION_ID, one.placed().participationIds().getFirst())
        .set(PRESCRIPTEUR.FIRST_NAME, "Paul")
        .set(PRESCRIPTEUR.LAST_NAME, "Lecomte")
        .set(PRESCRIPTEUR.EMAIL, "paul.lecomte@exemple.fr")
        .set(PRESCRIPTEUR.PHONE_E164, "+33639980190")
        .set(PRESCRIPTEUR.ORGANISATION, "CCAS d'Arras")
        .set(PRESCRIPTEUR.CREATED_AT, one.rdv().placedAt())
        .execute();
    return placedBy(one, new Author("prescripteur", rdvId), null);
  }

  /** {@code id}: kept with the RDV; the journal names a prescripteur by his RDV. */
  private Written placedBy(Written one, Author author, @Nullable Long id) {
    dsl.update(RDV)
        .set(RDV.CREATED_BY_KIND, author.kind())
        .set(RDV.CREATED_BY_ID, id)
        .where(RDV.ID.eq(one.placed().rdvId()))
        .execute();
    dsl.update(PARTICIPATION)
        .set(PARTICIPATION.CREATED_BY_KIND, author.kind())
        .set(PARTICIPATION.CREATED_BY_ID, id)
        .where(PARTICIPATION.RDV_ID.eq(one.placed().rdvId()))
        .execute();
    return new Written(one.rdv().by(author), one.placed());
  }

  private RdvInvitationRecord invitation(
      long usagerId, DemoMotif motif, DemoAgent by, Instant sent) {
    var row = dsl.newRecord(RDV_INVITATION);
    row.setTerritoireId(world.territoire());
    row.setUsagerId(usagerId);
    row.setMotifOuvertureId(world.ouverture(motif, DemoSite.ARRAS));
    row.setInvitedBy(world.agent(by));
    row.setByMail(true);
    row.setBySms(true);
    row.setCreatedAt(sent);
    row.setSentAt(sent.plusSeconds(4));
    row.setExpiresAt(sent.plus(LIFE));
    return row;
  }

  private Instant daysAgo(int days) {
    return calendar.now().minus(Duration.ofDays(days));
  }
}
