package fr.rdvsolidarites.desk.matrice;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.PLAGE_AGENT;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.Usage;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.shared.FrenchLists;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One cell of the matrix, and the plages that a change takes a motif from. */
@Component
class CellScreens {

  private final DSLContext dsl;
  private final Clock clock;

  CellScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  private record OpenRow(long serviceId, CellPage.Open open) {}

  /**
   * @throws NotFoundException when one of them is put away, or of another territoire
   */
  CellPage show(Space space, long motifId, long officeId) {
    var names =
        dsl.select(MOTIF.NAME, ORGANISATION.NAME)
            .from(MOTIF)
            .join(ORGANISATION)
            .on(ORGANISATION.TERRITOIRE_ID.eq(MOTIF.TERRITOIRE_ID))
            .where(
                MOTIF.ID.eq(motifId),
                MOTIF.TERRITOIRE_ID.eq(space.id()),
                MOTIF.DELETED_AT.isNull(),
                ORGANISATION.ID.eq(officeId),
                ORGANISATION.CLOSED_AT.isNull())
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var open = open(motifId, officeId);
    return new CellPage(
        space,
        motifId,
        names.value1(),
        officeId,
        names.value2(),
        services(space, open),
        open.stream().map(OpenRow::open).toList(),
        open.stream().map(row -> "" + row.serviceId()).toList(),
        List.of(),
        FormErrors.NONE);
  }

  /** Those offered here, and those for which it is open though they no longer are. */
  private List<Choice> services(Space space, List<OpenRow> open) {
    return dsl.select(SERVICE.ID, SERVICE.NAME)
        .from(SERVICE)
        .where(
            SERVICE.KIND.eq(inline("trade")),
            exists(
                    selectOne()
                        .from(TERRITOIRE_SERVICE)
                        .where(
                            TERRITOIRE_SERVICE.SERVICE_ID.eq(SERVICE.ID),
                            TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(space.id())))
                .or(SERVICE.ID.in(open.stream().map(OpenRow::serviceId).toList())))
        .orderBy(SERVICE.NAME)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  private List<OpenRow> open(long motifId, long officeId) {
    var rdvs =
        field(
            selectCount()
                .from(RDV)
                .where(
                    RDV.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID),
                    Usage.isToCome(clock.instant())));
    var adapted =
        field(
            MOTIF_OUVERTURE
                .BOOKABLE_BY
                .isNotNull()
                .or(MOTIF_OUVERTURE.DURATION_MINUTES.isNotNull())
                .or(MOTIF_OUVERTURE.INSTRUCTIONS.isNotNull()));
    return dsl.select(SERVICE.ID, MOTIF_OUVERTURE.ID, SERVICE.NAME, rdvs, adapted)
        .from(MOTIF_OUVERTURE)
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(
            MOTIF_OUVERTURE.MOTIF_ID.eq(motifId),
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(officeId),
            MOTIF_OUVERTURE.CLOSED_AT.isNull())
        .orderBy(SERVICE.NAME)
        .fetch(
            row ->
                new OpenRow(
                    row.value1(),
                    new CellPage.Open(row.value2(), row.value3(), row.value4(), row.value5())));
  }

  /** Plages that are not over, and would no longer offer the motif for one of its services. */
  List<CellPage.Plage> losing(CellPage page, Set<Long> kept) {
    var agents =
        multiset(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(PLAGE_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(PLAGE_AGENT.AGENT_ID))
                    .where(PLAGE_AGENT.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
                    .orderBy(AGENT.LAST_NAME))
            .convertFrom(rows -> FrenchLists.and(rows.map(row -> row.value1().strip())));
    return dsl.select(PLAGE_OUVERTURE.ID, PLAGE_OUVERTURE.TITLE, agents, SERVICE.NAME)
        .from(MOTIF_OUVERTURE)
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .join(PLAGE_MOTIF)
        .on(PLAGE_MOTIF.MOTIF_OUVERTURE_ID.eq(MOTIF_OUVERTURE.ID))
        .join(PLAGE_OUVERTURE)
        .on(PLAGE_OUVERTURE.ID.eq(PLAGE_MOTIF.PLAGE_ID))
        .where(
            MOTIF_OUVERTURE.MOTIF_ID.eq(page.motifId()),
            MOTIF_OUVERTURE.ORGANISATION_ID.eq(page.officeId()),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF_OUVERTURE.SERVICE_ID.notIn(kept),
            Usage.isNotOver(clock.instant(), page.space().zone()))
        .orderBy(PLAGE_OUVERTURE.TITLE, PLAGE_OUVERTURE.ID)
        .fetch(row -> new CellPage.Plage(row.value1(), row.value2(), row.value3(), row.value4()));
  }
}
