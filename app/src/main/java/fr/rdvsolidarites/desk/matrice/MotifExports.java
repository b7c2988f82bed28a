package fr.rdvsolidarites.desk.matrice;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.SERVICE;

import fr.rdvsolidarites.desk.rdvs.Sheet;
import gen.db.tables.records.MotifOuvertureRecord;
import gen.db.tables.records.MotifRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The motifs as a table, one line for each service of each organisation where one is open, written
 * while it is read (wish B3); one line for a motif that is open nowhere.
 */
@Component
class MotifExports {

  private static final int AT_ONCE = 500;

  private static final String[] COLUMNS = {
    "motif",
    "kind",
    "place",
    "organisation",
    "service",
    "duration",
    "bookable",
    "minimum",
    "maximum",
    "visibility",
    "cancellable",
    "movable",
    "followUp",
    "secretariat",
    "messages",
    "restriction",
    "instructions",
    "papers",
    "family",
    "adapted"
  };

  private final DSLContext dsl;

  MotifExports(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * @param which over the rows of {@code motif} and {@code organisation}, where there is one
   */
  @Transactional(readOnly = true)
  void write(Condition which, Sheet sheet) throws IOException {
    sheet.row(Arrays.stream(COLUMNS).map(column -> t("desk.matrice.export." + column)).toList());
    try (var rows =
        dsl.select(MOTIF, MOTIF_OUVERTURE, ORGANISATION.NAME, SERVICE.NAME)
            .from(MOTIF)
            .leftJoin(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID), MOTIF_OUVERTURE.CLOSED_AT.isNull())
            .leftJoin(ORGANISATION)
            .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
            .leftJoin(SERVICE)
            .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
            .where(which, MOTIF.DELETED_AT.isNull())
            .orderBy(MatriceScreens.plain(MOTIF.NAME), MOTIF.ID, ORGANISATION.NAME, SERVICE.NAME)
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      for (var row : rows) {
        sheet.row(cells(row.value1(), row.value2(), row.value3(), row.value4()));
      }
    }
  }

  private static List<String> cells(
      MotifRecord motif,
      @Nullable MotifOuvertureRecord ouverture,
      @Nullable String organisation,
      @Nullable String service) {
    var minutes = ouverture == null ? null : ouverture.getDurationMinutes();
    var bookable = ouverture == null ? null : ouverture.getBookableBy();
    var instructions = ouverture == null ? null : ouverture.getInstructions();
    return List.of(
        motif.getName(),
        t("desk.motif.kind." + motif.getKind()),
        t("desk.place." + motif.getLocationType()),
        orEmpty(organisation),
        orEmpty(service),
        "" + (minutes == null ? motif.getDurationMinutes() : minutes),
        t("desk.motif.bookable." + (bookable == null ? motif.getBookableBy() : bookable)),
        "" + motif.getMinDelaySeconds() / 60,
        "" + motif.getMaxDelaySeconds() / 86_400,
        t("desk.motif.visibility." + motif.getVisibility()),
        yes(motif.getCancellableByUsager()),
        yes(motif.getMovableByUsager()),
        yes(motif.getFollowUp()),
        yes(motif.getForSecretariat()),
        orEmpty(motif.getNameInMessages()),
        orEmpty(motif.getRestriction()),
        orEmpty(instructions == null ? motif.getInstructions() : instructions),
        orEmpty(motif.getPapers()),
        orEmpty(motif.getFamily()),
        yes(minutes != null || bookable != null || instructions != null));
  }

  private static String yes(boolean is) {
    return t(is ? "desk.territoire.yes" : "desk.territoire.no");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
