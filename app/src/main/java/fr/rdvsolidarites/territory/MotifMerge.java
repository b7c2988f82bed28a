package fr.rdvsolidarites.territory;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import gen.db.tables.records.MotifOuvertureRecord;
import gen.db.tables.records.MotifRecord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one of two motifs that mean the same (wish D5). The one that stays keeps its name and its
 * settings; ouvertures of the other become its own, with what differed kept as a local setting, so
 * that nothing changes for the people who use them. Where both are open for one service, plages and
 * RDVs go over to the ouverture that stays: listeners move them in this transaction.
 */
@Component
public class MotifMerge {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;

  MotifMerge(DSLContext dsl, Clock clock, Journal journal) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /** What came of it; a refusal changed nothing. */
  public enum Outcome implements Coded {
    MERGED,
    /** One is for a person, the other for a group. */
    KIND_DIFFERS,
    /** One is at the office, the other by phone, at home or by video. */
    LOCATION_DIFFERS,
    /** A motif is not merged with itself. */
    SAME
  }

  private record Place(long organisationId, long serviceId) {
    static Place of(MotifOuvertureRecord ouverture) {
      return new Place(ouverture.getOrganisationId(), ouverture.getServiceId());
    }
  }

  /** What keeps two motifs apart; MERGED when nothing does. */
  public static Outcome compare(MotifRecord kept, MotifRecord gone) {
    if (Objects.equals(kept.getId(), gone.getId())) {
      return Outcome.SAME;
    }
    if (!kept.getKind().equals(gone.getKind())) {
      return Outcome.KIND_DIFFERS;
    }
    return kept.getLocationType().equals(gone.getLocationType())
        ? Outcome.MERGED
        : Outcome.LOCATION_DIFFERS;
  }

  /**
   * @throws NotFoundException when one of them is archived or of another territoire, or the actor
   *     may not write them
   */
  @Transactional
  public Outcome merge(long territoireId, long keptId, long goneId, Actor.Agent actor) {
    var motifs =
        dsl.selectFrom(MOTIF)
            .where(
                MOTIF.ID.in(keptId, goneId),
                MOTIF.TERRITOIRE_ID.eq(territoireId),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, MotifAction.WRITE))
            .orderBy(MOTIF.ID)
            .forUpdate()
            .fetchMap(MOTIF.ID);
    var kept = motifs.get(keptId);
    var gone = motifs.get(goneId);
    if (kept == null || gone == null) {
      throw new NotFoundException();
    }
    var outcome = compare(kept, gone);
    if (outcome == Outcome.MERGED) {
      var moved = bringOver(kept, gone);
      dsl.update(MOTIF).set(MOTIF.DELETED_AT, clock.instant()).where(MOTIF.ID.eq(goneId)).execute();
      journal.record(
          actor,
          new MotifEvent.Merged(
              keptId, goneId, territoireId, kept.getName(), gone.getName(), moved));
    }
    return outcome;
  }

  /** Which ouverture takes over from which; the others changed motif and nothing else. */
  private Map<Long, Long> bringOver(MotifRecord kept, MotifRecord gone) {
    var all =
        dsl.selectFrom(MOTIF_OUVERTURE)
            .where(MOTIF_OUVERTURE.MOTIF_ID.in(kept.getId(), gone.getId()))
            .orderBy(MOTIF_OUVERTURE.ID)
            .forUpdate()
            .fetch();
    var staying = live(all, kept.getId());
    var moved = new LinkedHashMap<Long, Long>();
    var changed =
        all.stream().filter(one -> Objects.equals(one.getMotifId(), gone.getId())).toList();
    for (var ouverture : changed) {
      var same = ouverture.getClosedAt() == null ? staying.get(Place.of(ouverture)) : null;
      if (same == null) {
        keepAsItWas(ouverture, kept, gone);
        ouverture.setMotifId(kept.getId());
      } else {
        ouverture.setClosedAt(clock.instant());
        moved.put(ouverture.getId(), same.getId());
      }
    }
    dsl.batchUpdate(changed).execute();
    return moved;
  }

  private static Map<Place, MotifOuvertureRecord> live(
      List<MotifOuvertureRecord> all, long motifId) {
    return all.stream()
        .filter(one -> one.getMotifId() == motifId && one.getClosedAt() == null)
        .collect(Collectors.toMap(Place::of, Function.identity()));
  }

  /** What it had from the motif that goes, and would have otherwise from the one that stays. */
  private static void keepAsItWas(
      MotifOuvertureRecord ouverture, MotifRecord kept, MotifRecord gone) {
    if (ouverture.getDurationMinutes() == null
        && !gone.getDurationMinutes().equals(kept.getDurationMinutes())) {
      ouverture.setDurationMinutes(gone.getDurationMinutes());
    }
    if (ouverture.getBookableBy() == null && !gone.getBookableBy().equals(kept.getBookableBy())) {
      ouverture.setBookableBy(gone.getBookableBy());
    }
    if (ouverture.getInstructions() == null
        && gone.getInstructions() != null
        && !gone.getInstructions().equals(kept.getInstructions())) {
      ouverture.setInstructions(gone.getInstructions());
    }
  }
}
