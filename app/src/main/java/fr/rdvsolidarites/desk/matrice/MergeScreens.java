package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PLAGE_MOTIF;
import static gen.db.Tables.RDV;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import fr.rdvsolidarites.desk.matrice.MergePage.Comparison;
import fr.rdvsolidarites.desk.matrice.MergePage.Line;
import fr.rdvsolidarites.desk.matrice.MergePage.Pair;
import fr.rdvsolidarites.desk.territoire.Space;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifMerge;
import fr.rdvsolidarites.web.Choice;
import gen.db.tables.records.MotifRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What merging two motifs would do, before it is done. */
@Component
class MergeScreens {

  private static final double ALIKE = 0.5;
  private static final int MOST = 10;

  private final DSLContext dsl;

  MergeScreens(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param keptId and {@code goneId}: null when nothing is chosen
   * @throws NotFoundException when a chosen one is put away, or of another territoire
   */
  MergePage show(Space space, @Nullable Long keptId, @Nullable Long goneId) {
    var motifs =
        dsl.select(MOTIF.ID, MOTIF.NAME, MOTIF.LOCATION_TYPE)
            .from(MOTIF)
            .where(MOTIF.TERRITOIRE_ID.eq(space.id()), MOTIF.DELETED_AT.isNull())
            .orderBy(MatriceScreens.plain(MOTIF.NAME), MOTIF.ID)
            .fetch(
                row -> new Choice(row.value1(), row.value2() + " (" + place(row.value3()) + ")"));
    return new MergePage(
        space,
        motifs,
        keptId == null ? "" : "" + keptId,
        goneId == null ? "" : "" + goneId,
        keptId == null || goneId == null ? alike(space) : List.of(),
        keptId == null || goneId == null
            ? null
            : compare(motif(space, keptId), motif(space, goneId)));
  }

  private MotifRecord motif(Space space, long motifId) {
    return dsl.fetchOptional(
            MOTIF,
            MOTIF
                .ID
                .eq(motifId)
                .and(MOTIF.TERRITOIRE_ID.eq(space.id()))
                .and(MOTIF.DELETED_AT.isNull()))
        .orElseThrow(NotFoundException::new);
  }

  private Comparison compare(MotifRecord kept, MotifRecord gone) {
    var outcome = MotifMerge.compare(kept, gone);
    var other = MOTIF_OUVERTURE.as("other");
    var ouvertures =
        field(
            selectCount()
                .from(MOTIF_OUVERTURE)
                .where(
                    MOTIF_OUVERTURE.MOTIF_ID.eq(gone.getId()), MOTIF_OUVERTURE.CLOSED_AT.isNull()));
    var doubled =
        field(
            selectCount()
                .from(MOTIF_OUVERTURE)
                .join(other)
                .on(
                    other.ORGANISATION_ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID),
                    other.SERVICE_ID.eq(MOTIF_OUVERTURE.SERVICE_ID),
                    other.MOTIF_ID.eq(kept.getId()),
                    other.CLOSED_AT.isNull())
                .where(
                    MOTIF_OUVERTURE.MOTIF_ID.eq(gone.getId()), MOTIF_OUVERTURE.CLOSED_AT.isNull()));
    var plages =
        field(
            select(countDistinct(PLAGE_MOTIF.PLAGE_ID))
                .from(PLAGE_MOTIF)
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(PLAGE_MOTIF.MOTIF_OUVERTURE_ID))
                .where(MOTIF_OUVERTURE.MOTIF_ID.eq(gone.getId())));
    var rdvs =
        field(
            selectCount()
                .from(RDV)
                .join(MOTIF_OUVERTURE)
                .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
                .where(MOTIF_OUVERTURE.MOTIF_ID.eq(gone.getId())));
    return dsl.select(ouvertures, doubled, plages, rdvs)
        .fetchSingle(
            row ->
                new Comparison(
                    kept.getName(),
                    gone.getName(),
                    outcome == MotifMerge.Outcome.MERGED
                        ? ""
                        : t("desk.matrice.merge.refused." + outcome.code()),
                    lines(kept, gone),
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4()));
  }

  private static List<Line> lines(MotifRecord kept, MotifRecord gone) {
    var lines = new ArrayList<Line>();
    line(lines, "name", kept, gone, MotifRecord::getName);
    line(lines, "kind", kept, gone, one -> t("desk.motif.kind." + one.getKind()));
    line(lines, "place", kept, gone, one -> place(one.getLocationType()));
    line(lines, "duration", kept, gone, one -> FrenchDates.duration(one.getDurationMinutes()));
    line(lines, "bookable", kept, gone, one -> t("desk.motif.bookable." + one.getBookableBy()));
    line(
        lines,
        "delays",
        kept,
        gone,
        one ->
            t(
                "desk.matrice.merge.delays",
                FrenchDates.duration(one.getMinDelaySeconds() / 60),
                Duration.ofSeconds(one.getMaxDelaySeconds()).toDays()));
    line(lines, "offer", kept, gone, one -> FrenchDates.duration(one.getOfferMinutes()));
    line(lines, "visibility", kept, gone, one -> t("desk.motif.visibility." + one.getVisibility()));
    line(lines, "messages", kept, gone, MotifRecord::getNameInMessages);
    line(lines, "restriction", kept, gone, MotifRecord::getRestriction);
    line(lines, "instructions", kept, gone, MotifRecord::getInstructions);
    line(lines, "papers", kept, gone, MotifRecord::getPapers);
    line(lines, "family", kept, gone, MotifRecord::getFamily);
    line(lines, "warning", kept, gone, MotifRecord::getCancelWarning);
    line(lines, "color", kept, gone, MotifRecord::getColor);
    return lines;
  }

  private static void line(
      List<Line> lines,
      String key,
      MotifRecord kept,
      MotifRecord gone,
      Function<MotifRecord, @Nullable String> read) {
    var one = Objects.requireNonNullElse(read.apply(kept), "");
    var other = Objects.requireNonNullElse(read.apply(gone), "");
    if (!one.equals(other)) {
      lines.add(new Line(t("desk.matrice.merge.line." + key), words(one), words(other)));
    }
  }

  private static String words(String value) {
    return value.isEmpty() ? t("desk.territoire.nothing") : value;
  }

  private static String place(String type) {
    return t("desk.place." + type);
  }

  private record Named(long id, String name, String kind, String type, Likeness likeness) {
    boolean mayJoin(Named other) {
      return id < other.id && kind.equals(other.kind) && type.equals(other.type);
    }
  }

  private record Alike(Pair pair, double likeness) {}

  private List<Pair> alike(Space space) {
    var all =
        dsl.select(MOTIF.ID, MOTIF.NAME, MOTIF.KIND, MOTIF.LOCATION_TYPE)
            .from(MOTIF)
            .where(MOTIF.TERRITOIRE_ID.eq(space.id()), MOTIF.DELETED_AT.isNull())
            .orderBy(MOTIF.ID)
            .fetch(
                row ->
                    new Named(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        Likeness.of(row.value2())));
    var pairs = new ArrayList<Alike>();
    for (var one : all) {
      for (var other : all) {
        if (one.mayJoin(other)) {
          var pair = new Pair(one.id(), one.name(), other.id(), other.name());
          pairs.add(new Alike(pair, one.likeness().to(other.likeness())));
        }
      }
    }
    return pairs.stream()
        .filter(alike -> alike.likeness() > ALIKE)
        .sorted(Comparator.comparingDouble(Alike::likeness).reversed())
        .limit(MOST)
        .map(Alike::pair)
        .toList();
  }
}
