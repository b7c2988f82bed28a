package fr.rdvsolidarites.desk.territoire;

import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.count;

import fr.rdvsolidarites.territory.FieldState;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.territory.UsagerFieldStates;
import fr.rdvsolidarites.web.FormErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of the fields, with how many files each change touches. */
@Component
class FieldsScreens {

  private static final Map<UsagerField, Field<?>> COLUMNS =
      Map.of(
          UsagerField.SOCIAL_NUMBER, USAGER.SOCIAL_NUMBER,
          UsagerField.PMI_NUMBER, USAGER.PMI_NUMBER,
          UsagerField.ADDRESS_COMPLEMENT, USAGER.ADDRESS_COMPLEMENT,
          UsagerField.CAISSE, USAGER.CAISSE,
          UsagerField.AFFILIATION_NUMBER, USAGER.AFFILIATION_NUMBER,
          UsagerField.FAMILY_SITUATION, USAGER.FAMILY_SITUATION,
          UsagerField.CHILDREN, USAGER.CHILDREN,
          UsagerField.HOUSING, USAGER.HOUSING,
          UsagerField.REMARKS, USAGER.REMARKS);

  private final DSLContext dsl;
  private final UsagerFieldStates states;

  FieldsScreens(DSLContext dsl, UsagerFieldStates states) {
    this.dsl = dsl;
    this.states = states;
  }

  FieldsPage edit(Space space) {
    var kept = states.of(space.id());
    var all = UsagerField.values();
    var filled =
        dsl.select(Arrays.stream(all).map(field -> count(COLUMNS.get(field))).toList())
            .from(USAGER)
            .where(USAGER.TERRITOIRE_ID.eq(space.id()), USAGER.DELETED_AT.isNull())
            .fetchSingle();
    var lines = new ArrayList<FieldsPage.Line>();
    for (var i = 0; i < all.length; i++) {
      lines.add(
          new FieldsPage.Line(
              all[i],
              kept.getOrDefault(all[i], FieldState.HIDDEN).code(),
              filled.get(i, Integer.class)));
    }
    var territoire = dsl.fetchSingle(TERRITOIRE, TERRITOIRE.ID.eq(space.id()));
    return new FieldsPage(
        space,
        lines,
        orEmpty(territoire.getSocialFileUrl()),
        orEmpty(territoire.getPmiFileUrl()),
        FormErrors.NONE);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
