package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER_FUSION_ROW;

import fr.rdvsolidarites.territory.Coded;
import gen.db.tables.records.UsagerFusionRowRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which rows a fusion moved, so that it can be undone: each module keeps here what it moved of its
 * own tables.
 */
@Component
public class FusionTrail {

  private final DSLContext dsl;

  FusionTrail(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What a row is. */
  public enum Kind implements Coded {
    PROCHE,
    ORGANISATION,
    REFERENT,
    FORMER_FILE,
    PARTICIPATION,
    /** A second participation in the same RDV, as it was. */
    DOUBLE,
    /** The participation that stayed in that RDV, as it was. */
    DOUBLE_STATUS,
    TOKEN,
    RECEIPT,
    RECEIPT_PARTICIPATION,
    /** A place in a waiting line. */
    WAITING,
    /** One that was closed, since the file that stays waits there already or takes part. */
    WAITING_TWICE
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(long fusionId, Kind kind, Collection<Long> rowIds) {
    dsl.batchInsert(rowIds.stream().map(id -> row(fusionId, kind, id)).toList()).execute();
  }

  /**
   * @param former how the rows were, by id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keepFormer(long fusionId, Kind kind, Map<Long, JSONB> former) {
    dsl.batchInsert(
            former.entrySet().stream()
                .map(
                    one ->
                        row(fusionId, kind, one.getKey())
                            .with(USAGER_FUSION_ROW.FORMER, one.getValue()))
                .toList())
        .execute();
  }

  private UsagerFusionRowRecord row(long fusionId, Kind kind, long id) {
    return dsl.newRecord(USAGER_FUSION_ROW)
        .with(USAGER_FUSION_ROW.FUSION_ID, fusionId)
        .with(USAGER_FUSION_ROW.KIND, kind.code())
        .with(USAGER_FUSION_ROW.ROW_ID, id);
  }

  public List<Long> rowIds(long fusionId, Kind kind) {
    return dsl.select(USAGER_FUSION_ROW.ROW_ID)
        .from(USAGER_FUSION_ROW)
        .where(USAGER_FUSION_ROW.FUSION_ID.eq(fusionId), USAGER_FUSION_ROW.KIND.eq(kind.code()))
        .orderBy(USAGER_FUSION_ROW.ROW_ID)
        .fetch(USAGER_FUSION_ROW.ROW_ID);
  }
}
