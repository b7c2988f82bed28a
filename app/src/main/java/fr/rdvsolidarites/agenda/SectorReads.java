package fr.rdvsolidarites.agenda;

import static gen.db.Tables.ATTRIBUTION;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static gen.db.Tables.RDV_INVITATION;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.territory.SecteurMatching;
import gen.db.tables.Attribution;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whom a search of the public is restricted to, read by one select. */
@Component
public class SectorReads {

  private final DSLContext dsl;
  private final SecteurMatching matching;

  SectorReads(DSLContext dsl, SecteurMatching matching) {
    this.dsl = dsl;
    this.matching = matching;
  }

  /** Who receives the people of an address; nobody by name when it lies in no zone. */
  public Sectors at(SecteurMatching.Address address) {
    return of(matching.at(address));
  }

  public static Sectors of(SecteurMatching.Match match) {
    return Sectors.attributed(match.organisationIds(), match.agentIds());
  }

  /**
   * Who may take over a RDV that its citizen moves ({@code 2-scheduling.md} §30 no. 15: the same
   * filter as booking). Her address is not kept with it: where professionals are given by name, it
   * stays with hers, or with those who share a secteur with them. Where she lives counts for
   * nothing where a professional chose for her, by an invitation or as a référent.
   */
  public Sectors around(long rdvId) {
    return isChosenForHer(rdvId) ? Sectors.everywhere() : sharing(rdvId);
  }

  private boolean isChosenForHer(long rdvId) {
    return dsl.fetchExists(
        selectOne()
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                RDV.ID.eq(rdvId),
                MOTIF
                    .FOLLOW_UP
                    .isTrue()
                    .or(
                        exists(
                            selectOne()
                                .from(RDV_INVITATION)
                                .where(RDV_INVITATION.RDV_ID.eq(RDV.ID))))));
  }

  private Sectors sharing(long rdvId) {
    var theirs = ATTRIBUTION.as("theirs");
    var seats =
        dsl.select(RDV.ORGANISATION_ID, RDV_AGENT.AGENT_ID)
            .from(RDV)
            .leftJoin(RDV_AGENT)
            .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
            .where(RDV.ID.eq(rdvId))
            .union(
                select(RDV.ORGANISATION_ID, ATTRIBUTION.AGENT_ID)
                    .from(RDV)
                    .join(RDV_AGENT)
                    .on(RDV_AGENT.RDV_ID.eq(RDV.ID))
                    .join(theirs)
                    .on(isGivenTo(theirs))
                    .join(ATTRIBUTION)
                    .on(
                        ATTRIBUTION.SECTEUR_ID.eq(theirs.SECTEUR_ID),
                        ATTRIBUTION.ORGANISATION_ID.eq(RDV.ORGANISATION_ID),
                        ATTRIBUTION.AGENT_ID.isNotNull())
                    .where(RDV.ID.eq(rdvId)))
            .fetch();
    var organisations = seats.stream().map(seat -> seat.value1()).collect(toSet());
    var agents = seats.stream().map(seat -> Objects.requireNonNull(seat.value2())).collect(toSet());
    return Sectors.attributed(organisations, byOrganisation(organisations, agents));
  }

  private static Condition isGivenTo(Attribution theirs) {
    return theirs
        .AGENT_ID
        .eq(RDV_AGENT.AGENT_ID)
        .and(theirs.ORGANISATION_ID.eq(RDV.ORGANISATION_ID));
  }

  /** A RDV is of one organisation. */
  private static Map<Long, Set<Long>> byOrganisation(Set<Long> organisations, Set<Long> agents) {
    return organisations.stream().collect(Collectors.toMap(id -> id, _ -> agents));
  }
}
