package fr.rdvsolidarites.desk.usager;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_DOUBLON;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerDoublons;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.AgentRules;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.Choice;
import gen.db.tables.Usager;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Probable doubles, page by page; {@code UsagerAction.SEE_DOUBLES} on both files. */
@Component
class DoublonsScreens {

  private static final int LAST_PAGE = 400;
  private static final Usager FIRST = USAGER.as("first_file");
  private static final Usager SECOND = USAGER.as("second_file");

  private final DSLContext dsl;

  DoublonsScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Over the row of {@code territoire}: the viewer administers it, or an organisation in it. */
  static Condition isSorted(Actor.Agent viewer) {
    return AgentRules.isTerritoireAdmin(viewer, TERRITOIRE.ID)
        .or(
            exists(
                selectOne()
                    .from(ORGANISATION)
                    .where(
                        ORGANISATION.TERRITOIRE_ID.eq(TERRITOIRE.ID),
                        AgentRules.isAdmin(viewer, ORGANISATION.ID))));
  }

  /**
   * @param territoireId null: the first of those whose doubles the viewer sees
   * @throws NotFoundException when there is none
   */
  DoublonsPage index(@Nullable Long territoireId, int page, Actor.Agent viewer) {
    var territoires =
        dsl.select(TERRITOIRE.ID, TERRITOIRE.NAME)
            .from(TERRITOIRE)
            .where(isSorted(viewer))
            .orderBy(TERRITOIRE.NAME, TERRITOIRE.ID)
            .fetch(row -> new Choice(row.value1(), row.value2()));
    var chosen =
        territoires.stream()
            .map(one -> Long.valueOf(one.value()))
            .filter(id -> territoireId == null || id.equals(territoireId))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    var shown = Math.clamp(page, 1, LAST_PAGE);
    var pairs = pairs(chosen, shown, viewer);
    return new DoublonsPage(
        chosen,
        territoires,
        pairs.stream().limit(DoublonsPage.SIZE).toList(),
        shown,
        pairs.size() > DoublonsPage.SIZE && shown < LAST_PAGE);
  }

  private List<DoublonsPage.Pair> pairs(long territoireId, int page, Actor.Agent viewer) {
    return dsl.select(
            FIRST.ID,
            concat(FIRST.FIRST_NAME, inline(" "), FIRST.LAST_NAME).as("first_name_of"),
            FIRST.BIRTH_DATE,
            FIRST.PHONE_E164,
            SECOND.ID,
            concat(SECOND.FIRST_NAME, inline(" "), SECOND.LAST_NAME).as("second_name_of"),
            SECOND.BIRTH_DATE,
            SECOND.PHONE_E164,
            USAGER_DOUBLON.SAME_NAME,
            USAGER_DOUBLON.SAME_BIRTH_DATE,
            USAGER_DOUBLON.SAME_PHONE)
        .from(USAGER_DOUBLON)
        .join(FIRST)
        .on(FIRST.ID.eq(USAGER_DOUBLON.FIRST_ID))
        .join(SECOND)
        .on(SECOND.ID.eq(USAGER_DOUBLON.SECOND_ID))
        .where(
            USAGER_DOUBLON.TERRITOIRE_ID.eq(territoireId),
            USAGER_DOUBLON.DISMISSED_AT.isNull(),
            UsagerDoublons.areSeenBy(viewer))
        .orderBy(USAGER_DOUBLON.LIKENESS.desc(), USAGER_DOUBLON.FIRST_ID, USAGER_DOUBLON.SECOND_ID)
        .limit(DoublonsPage.SIZE + 1)
        .offset((page - 1) * DoublonsPage.SIZE)
        .fetch(
            row ->
                new DoublonsPage.Pair(
                    file(row, FIRST, row.value2()),
                    file(row, SECOND, row.value6()),
                    row.value9(),
                    row.value10(),
                    row.value11()));
  }

  private static DoublonsPage.File file(Record row, Usager file, String name) {
    var phone = row.get(file.PHONE_E164);
    return new DoublonsPage.File(
        row.get(file.ID),
        name,
        row.get(file.BIRTH_DATE),
        phone == null ? null : PhoneNumber.parse(phone).map(PhoneNumber::display).orElse(phone));
  }
}
