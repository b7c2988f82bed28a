package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.RDV;
import static gen.db.Tables.RDV_AGENT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.booking.RdvAction;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.FrenchLists;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;

/**
 * A RDV that follows another one, or comes before it, for the same people (wish D6): as with a RDV
 * of several professionals, whoever reads one learns the time and the name of the other's.
 *
 * @param href its sheet; null: not the viewer's to read
 */
public record SuitePart(
    Instant startsAt, List<String> professionals, RdvStatus status, @Nullable String href) {

  /** Those that go with the RDV of the query around it, by their times. */
  public static Field<List<SuitePart>> of(Actor.Agent viewer) {
    var part = RDV.as("part");
    var readable =
        field(
            exists(
                selectOne()
                    .from(RDV)
                    .where(RDV.ID.eq(part.ID), Rights.filter(viewer, RdvAction.READ))));
    var names =
        multiset(
                select(concat(AGENT.FIRST_NAME, inline(" "), AGENT.LAST_NAME))
                    .from(RDV_AGENT)
                    .join(AGENT)
                    .on(AGENT.ID.eq(RDV_AGENT.AGENT_ID))
                    .where(RDV_AGENT.RDV_ID.eq(part.ID))
                    .orderBy(AGENT.LAST_NAME, AGENT.ID))
            .convertFrom(rows -> rows.map(Record1::value1));
    return multiset(
            select(part.ID, part.ORGANISATION_ID, part.STARTS_AT, part.STATUS, readable, names)
                .from(part)
                .where(part.SUITE_ID.eq(RDV.SUITE_ID), part.ID.ne(RDV.ID))
                .orderBy(part.STARTS_AT, part.ID))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new SuitePart(
                            row.value3(),
                            row.value6(),
                            RdvStatus.of(row.value4()),
                            row.value5()
                                ? "/organisations/" + row.value2() + "/rdvs/" + row.value1()
                                : null)))
        .as("suite_parts");
  }

  /** « 9 h 30 avec Karim Benali » */
  public String text(ZoneId zone) {
    return t(
        "desk.placement.suite.one",
        FrenchDates.time(startsAt.atZone(zone).toLocalTime()),
        FrenchLists.and(professionals));
  }
}
