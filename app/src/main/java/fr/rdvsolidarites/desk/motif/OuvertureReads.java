package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.PLAGE_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.desk.Usage;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages about how a motif is open in one organisation, for each service. */
@Component
class OuvertureReads {

  private final DSLContext dsl;
  private final Clock clock;
  private final Offices offices;

  OuvertureReads(DSLContext dsl, Clock clock, Offices offices) {
    this.dsl = dsl;
    this.clock = clock;
    this.offices = offices;
  }

  /** To open it here for services where it is not. */
  OuverturePage open(
      long organisationId, long motifId, OuvertureForm form, FormErrors errors, Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.OPEN, actor);
    var taken = serviceIds(organisationId);
    return dsl.select(MOTIF, taken)
        .from(MOTIF)
        .where(MotifReads.isOf(office, motifId), MOTIF.DELETED_AT.isNull())
        .fetchOptional(
            row ->
                new OuverturePage(
                    office,
                    motifId,
                    MotifForm.of(row.value1()),
                    null,
                    office.services().stream()
                        .filter(service -> !row.value2().contains(service.id()))
                        .toList(),
                    form,
                    errors))
        .orElseThrow(NotFoundException::new);
  }

  /**
   * How it is open here for one service.
   *
   * @param typed null: as it is kept
   */
  OuverturePage ouverture(
      long organisationId,
      long motifId,
      long ouvertureId,
      @Nullable OuvertureForm typed,
      FormErrors errors,
      Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.OPEN, actor);
    var its = MOTIF_OUVERTURE.as("its");
    var same = MOTIF_OUVERTURE.ID.eq(its.ID);
    var plages = plages(same, clock.instant(), office.zone());
    var rdvs = coming(same, clock.instant());
    return dsl.select(MOTIF, its, SERVICE.NAME, plages, rdvs)
        .from(its)
        .join(MOTIF)
        .on(MOTIF.ID.eq(its.MOTIF_ID))
        .join(SERVICE)
        .on(SERVICE.ID.eq(its.SERVICE_ID))
        .where(
            its.ID.eq(ouvertureId),
            its.ORGANISATION_ID.eq(organisationId),
            its.CLOSED_AT.isNull(),
            MotifReads.isOf(office, motifId))
        .fetchOptional(
            row -> {
              var ouverture = row.value2();
              return new OuverturePage(
                  office,
                  motifId,
                  MotifForm.of(row.value1()),
                  new OuverturePage.Edited(ouvertureId, row.value3(), row.value4(), row.value5()),
                  List.of(),
                  typed != null
                      ? typed
                      : OuvertureForm.of(
                          ouverture.getBookableBy(),
                          ouverture.getDurationMinutes(),
                          ouverture.getInstructions()),
                  errors);
            })
        .orElseThrow(NotFoundException::new);
  }

  /** How many plages that are not over use the ouvertures that the condition selects. */
  static Field<Integer> plages(Condition ouverture, Instant now, ZoneId zone) {
    return field(
        select(countDistinct(PLAGE_OUVERTURE.ID))
            .from(PLAGE_OUVERTURE)
            .join(PLAGE_MOTIF)
            .on(PLAGE_MOTIF.PLAGE_ID.eq(PLAGE_OUVERTURE.ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
            .where(ouverture, Usage.isNotOver(now, zone)));
  }

  /** How many RDVs to come. */
  static Field<Integer> coming(Condition ouverture, Instant now) {
    return field(
        selectCount()
            .from(RDV)
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .where(ouverture, Usage.isToCome(now)));
  }

  private static Field<Set<Long>> serviceIds(long organisationId) {
    return multiset(
            select(MOTIF_OUVERTURE.SERVICE_ID)
                .from(MOTIF_OUVERTURE)
                .where(MotifReads.isLiveHere(organisationId)))
        .convertFrom(rows -> (Set<Long>) new HashSet<>(rows.map(row -> row.value1())))
        .as("taken");
  }
}
