package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.people.RemarkProposals;
import fr.rdvsolidarites.people.RemarkSorting;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.UsagerRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The remarks still to be sorted, one after the other. */
@Component
class RemarkScreens {

  private final DSLContext dsl;
  private final UsagerFieldStates states;

  RemarkScreens(DSLContext dsl, UsagerFieldStates states) {
    this.dsl = dsl;
    this.states = states;
  }

  /** The next one after this file; from the beginning again when there is none. */
  RemarkPage next(long afterId, Actor.Agent actor) {
    var queue = queue(actor);
    var counts =
        dsl.select(count(), count().filterWhere(USAGER.ID.le(afterId)))
            .from(USAGER)
            .where(queue)
            .fetchSingle();
    var left = counts.value1();
    var before = counts.value2() < left ? counts.value2() : 0;
    var usager =
        dsl.selectFrom(USAGER)
            .where(queue, USAGER.ID.gt(before == counts.value2() ? afterId : 0L))
            .orderBy(USAGER.ID)
            .limit(1)
            .fetchOne();
    return new RemarkPage(before + 1, left, usager == null ? null : file(usager));
  }

  /**
   * This file's.
   *
   * @throws NotFoundException when it has none, or it is not the agent's to sort
   */
  RemarkPage show(long usagerId, Actor.Agent actor) {
    var page = next(usagerId - 1, actor);
    var file = page.file();
    if (file == null || file.usagerId() != usagerId) {
      throw new NotFoundException();
    }
    return page;
  }

  private static Condition queue(Actor.Agent actor) {
    return RemarkSorting.isToSort(actor)
        .and(
            exists(
                selectOne()
                    .from(TERRITOIRE_USAGER_FIELD)
                    .where(
                        TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID.eq(USAGER.TERRITOIRE_ID),
                        TERRITOIRE_USAGER_FIELD.FIELD.eq(UsagerField.REMARKS.code()),
                        TERRITOIRE_USAGER_FIELD.STATE.ne(FieldState.HIDDEN.code()))));
  }

  boolean isAnyLeft(Actor.Agent actor) {
    return dsl.fetchExists(USAGER, queue(actor));
  }

  private RemarkPage.File file(UsagerRecord usager) {
    var remark = Objects.requireNonNullElse(usager.getRemarks(), "");
    var fields =
        states.of(usager.getTerritoireId()).entrySet().stream()
            .filter(one -> one.getValue() == FieldState.EDITABLE)
            .map(Map.Entry::getKey)
            .filter(field -> field != UsagerField.REMARKS)
            .toList();
    var values = new EnumMap<UsagerField, String>(UsagerField.class);
    var proposed = new ArrayList<UsagerField>();
    var proposals = RemarkProposals.of(remark);
    for (var field : fields) {
      var kept = usager.get(UsagerEditing.column(field));
      var proposal = proposals.get(field);
      if (kept != null) {
        values.put(field, kept.toString());
      } else if (proposal != null) {
        values.put(field, proposal);
        proposed.add(field);
      }
    }
    return new RemarkPage.File(
        usager.getId(),
        usager.getFirstName() + " " + usager.getLastName(),
        usager.getVersion(),
        remark,
        fields,
        values,
        proposed,
        null,
        FormErrors.NONE);
  }
}
