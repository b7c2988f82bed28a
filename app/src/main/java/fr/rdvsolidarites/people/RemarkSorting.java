package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import java.time.Clock;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves what a free remark says into fields of its own (wish U2), also where the territoire has
 * frozen remarks. The remark is emptied only by choice.
 */
@Component
public class RemarkSorting {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerFieldStates states;

  RemarkSorting(DSLContext dsl, Clock clock, Journal journal, UsagerFieldStates states) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.states = states;
  }

  /** What came of it; only {@code SORTED} changed anything. */
  public enum Outcome {
    SORTED,
    /** Somebody changed the file since it was read. */
    CHANGED_MEANWHILE
  }

  /** Over the row of {@code usager}: a remark of a live file that the actor may read and sort. */
  public static Condition isToSort(Actor.Agent actor) {
    return USAGER
        .REMARKS
        .isNotNull()
        .and(USAGER.REMARKS_SORTED_AT.isNull())
        .and(USAGER.DELETED_AT.isNull())
        .and(Rights.filter(actor, UsagerAction.WRITE))
        .and(Rights.filter(actor, UsagerAction.READ_REMARKS));
  }

  /**
   * @param fields as they are to be; those that the territoire does not let change are ignored
   * @param empties whether the remark goes; else it stays as it is
   * @throws NotFoundException when there is no remark, or it is not the agent's to read and change
   */
  @Transactional
  public Outcome sort(
      long usagerId,
      int version,
      Map<UsagerField, String> fields,
      boolean empties,
      Actor.Agent actor) {
    var usager =
        dsl.selectFrom(USAGER)
            .where(
                USAGER.ID.eq(usagerId),
                USAGER.REMARKS.isNotNull(),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.WRITE),
                Rights.filter(actor, UsagerAction.READ_REMARKS))
            .forUpdate()
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var its = states.of(usager.getTerritoireId());
    if (its.get(UsagerField.REMARKS) == FieldState.HIDDEN) {
      throw new NotFoundException();
    }
    if (usager.getVersion() != version) {
      return Outcome.CHANGED_MEANWHILE;
    }
    fields.forEach(
        (field, typed) -> {
          if (field != UsagerField.REMARKS && its.get(field) == FieldState.EDITABLE) {
            UsagerEditing.set(usager, UsagerEditing.column(field), typed.strip());
          }
        });
    if (empties) {
      usager.setRemarks(null);
    }
    usager.setRemarksSortedAt(clock.instant());
    var difference = UsagerDifference.of(usager, false);
    usager.setVersion(version + (difference.isEmpty() ? 0 : 1));
    dsl.update(USAGER).set(usager).where(USAGER.ID.eq(usagerId)).execute();
    if (!difference.isEmpty()) {
      journal.record(
          actor,
          new UsagerEvent.Changed(
              usagerId, usager.getTerritoireId(), difference.before(), difference.after()));
    }
    return Outcome.SORTED;
  }
}
