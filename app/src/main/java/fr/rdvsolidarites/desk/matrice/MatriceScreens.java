package fr.rdvsolidarites.desk.matrice;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.TERRITOIRE_SERVICE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.desk.matrice.MatricePage.Cell;
import fr.rdvsolidarites.desk.matrice.MatricePage.Office;
import fr.rdvsolidarites.desk.matrice.MatricePage.Row;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.web.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The matrix by five selects, whatever its size. */
@Component
class MatriceScreens {

  private final DSLContext dsl;

  MatriceScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  private record Place(long motifId, long officeId) {}

  private record Motif(long id, String name, LocationType type, boolean collectif) {}

  MatricePage index(Space space, MatriceFilter filter) {
    var offices = offices(space, filter);
    var which = which(space, filter);
    var total = dsl.select(count()).from(MOTIF).where(which).fetchSingle().value1();
    var motifs =
        dsl.select(MOTIF.ID, MOTIF.NAME, MOTIF.LOCATION_TYPE, MOTIF.KIND)
            .from(MOTIF)
            .where(which)
            .orderBy(plain(MOTIF.NAME), MOTIF.ID)
            .limit(MatricePage.SIZE)
            .offset((filter.page() - 1) * MatricePage.SIZE)
            .fetch(
                row ->
                    new Motif(
                        row.value1(),
                        row.value2(),
                        Coded.of(LocationType.class, row.value3()),
                        row.value4().equals(MotifKind.COLLECTIF.code())));
    var open = open(motifs.stream().map(Motif::id).toList());
    return new MatricePage(
        space,
        filter,
        services(space),
        offices,
        total,
        motifs.stream().map(motif -> row(motif, offices, open)).toList());
  }

  private static Row row(Motif motif, List<Office> offices, Map<Place, Cell> open) {
    return new Row(
        motif.id(),
        motif.name(),
        motif.type(),
        motif.collectif(),
        offices.stream()
            .map(
                office ->
                    open.getOrDefault(
                        new Place(motif.id(), office.id()), new Cell(office.id(), "", false)))
            .toList());
  }

  private List<Office> offices(Space space, MatriceFilter filter) {
    return dsl.select(ORGANISATION.ID, ORGANISATION.NAME)
        .from(ORGANISATION)
        .where(
            ORGANISATION.TERRITOIRE_ID.eq(space.id()),
            ORGANISATION.CLOSED_AT.isNull(),
            words(ORGANISATION.NAME, filter.o()))
        .orderBy(plain(ORGANISATION.NAME), ORGANISATION.ID)
        .fetch(row -> new Office(row.value1(), row.value2()));
  }

  private List<Choice> services(Space space) {
    return dsl.select(SERVICE.ID, SERVICE.NAME)
        .from(TERRITOIRE_SERVICE)
        .join(SERVICE)
        .on(SERVICE.ID.eq(TERRITOIRE_SERVICE.SERVICE_ID))
        .where(TERRITOIRE_SERVICE.TERRITOIRE_ID.eq(space.id()), SERVICE.KIND.eq(inline("trade")))
        .orderBy(SERVICE.NAME)
        .fetch(row -> new Choice(row.value1(), row.value2()));
  }

  private static Condition which(Space space, MatriceFilter filter) {
    var type = filter.type();
    return MOTIF
        .TERRITOIRE_ID
        .eq(space.id())
        .and(MOTIF.DELETED_AT.isNull())
        .and(words(MOTIF.NAME, filter.q()))
        .and(type == null ? noCondition() : MOTIF.LOCATION_TYPE.eq(type.code()))
        .and(
            filter.service() == null
                ? noCondition()
                : exists(
                    selectOne()
                        .from(MOTIF_OUVERTURE)
                        .where(
                            MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID),
                            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
                            MOTIF_OUVERTURE.SERVICE_ID.eq(filter.service()))));
  }

  private static Condition words(Field<String> name, String typed) {
    var all = noCondition();
    for (var word : typed.split(" ")) {
      all = word.isEmpty() ? all : all.and(plain(name).contains(plain(val(word))));
    }
    return all;
  }

  private Map<Place, Cell> open(List<Long> motifIds) {
    var adapted =
        field(
            MOTIF_OUVERTURE
                .BOOKABLE_BY
                .isNotNull()
                .or(MOTIF_OUVERTURE.DURATION_MINUTES.isNotNull())
                .or(MOTIF_OUVERTURE.INSTRUCTIONS.isNotNull()));
    var cells = new HashMap<Place, Cell>();
    dsl.select(
            MOTIF_OUVERTURE.MOTIF_ID, MOTIF_OUVERTURE.ORGANISATION_ID, SERVICE.SHORT_NAME, adapted)
        .from(MOTIF_OUVERTURE)
        .join(SERVICE)
        .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
        .where(MOTIF_OUVERTURE.MOTIF_ID.in(motifIds), MOTIF_OUVERTURE.CLOSED_AT.isNull())
        .orderBy(SERVICE.SHORT_NAME)
        .forEach(
            row ->
                cells.merge(
                    new Place(row.value1(), row.value2()),
                    new Cell(row.value2(), row.value3(), row.value4()),
                    (one, other) ->
                        new Cell(
                            one.officeId(),
                            one.services() + ", " + other.services(),
                            one.adapted() || other.adapted())));
    return cells;
  }

  static Field<String> plain(Field<String> text) {
    return function("plain", String.class, text);
  }
}
