package fr.rdvsolidarites.territory;

import static gen.db.Tables.TERRITOIRE_USAGER_FIELD;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import java.util.EnumMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Which fields of the usagers' files a territoire uses. */
@Component
public class UsagerFieldStates {

  private final DSLContext dsl;

  UsagerFieldStates(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Of every field; in the order of the file. */
  public Map<UsagerField, FieldState> of(long territoireId) {
    var states = new EnumMap<UsagerField, FieldState>(UsagerField.class);
    for (var field : UsagerField.values()) {
      states.put(field, FieldState.HIDDEN);
    }
    dsl.selectFrom(TERRITOIRE_USAGER_FIELD)
        .where(TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID.eq(territoireId))
        .forEach(
            row ->
                states.put(
                    Coded.of(UsagerField.class, row.getField()),
                    Coded.of(FieldState.class, row.getState())));
    return states;
  }

  /**
   * Whether remarks may be frozen: only once the fields that replace them can be filled in (wish
   * U2); to thaw them is always allowed.
   */
  public static boolean mayFreezeRemarks(Map<UsagerField, FieldState> states) {
    return UsagerField.REPLACING_REMARKS.stream()
        .allMatch(field -> states.get(field) == FieldState.EDITABLE);
  }

  /** Whether this territoire shows the field: what is hidden must not leave the database. */
  public static Condition isShown(Field<Long> territoireId, UsagerField field) {
    return exists(
        selectOne()
            .from(TERRITOIRE_USAGER_FIELD)
            .where(
                TERRITOIRE_USAGER_FIELD.TERRITOIRE_ID.eq(territoireId),
                TERRITOIRE_USAGER_FIELD.FIELD.eq(inline(field.code())),
                TERRITOIRE_USAGER_FIELD.STATE.ne(inline(FieldState.HIDDEN.code()))));
  }
}
