package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.MOTIF;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.TranslatedMotif;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.MotifRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A motif in another language: a select for the organisation, one for the motif and what there is.
 */
@Component
class MotifTranslationReads {

  private final DSLContext dsl;
  private final Offices offices;
  private final MotifPreviews previews;

  MotifTranslationReads(DSLContext dsl, Offices offices, MotifPreviews previews) {
    this.dsl = dsl;
    this.offices = offices;
    this.previews = previews;
  }

  /**
   * @param typed null: as it is kept
   * @throws NotFoundException when it is archived, or not hers to change
   */
  MotifTranslationPage edit(
      long organisationId,
      long motifId,
      Language language,
      @Nullable MotifTranslationForm typed,
      Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.LIST, actor);
    return dsl.select(MOTIF, TranslatedMotif.rows(), MotifReads.ouvertures(organisationId))
        .from(MOTIF)
        .where(
            MotifReads.isOf(office, motifId),
            MOTIF.DELETED_AT.isNull(),
            Rights.filter(actor, MotifAction.WRITE))
        .fetchOptional(
            row -> {
              var motif = row.value1();
              var kept = TranslatedMotif.of(motif, language, row.value2());
              var preview = preview(motif, kept, row.value3(), office);
              return new MotifTranslationPage(
                  office,
                  motifId,
                  motif.getName(),
                  kept,
                  Language.others().stream()
                      .map(other -> TranslatedMotif.of(motif, other, row.value2()))
                      .toList(),
                  typed == null ? MotifTranslationForm.of(kept) : typed,
                  FormErrors.NONE,
                  false,
                  preview.confirmation(),
                  preview.reminder());
            })
        .orElseThrow(NotFoundException::new);
  }

  /** With what is kept, in that language. */
  private MotifPreview preview(
      MotifRecord motif, TranslatedMotif kept, List<MotifPage.Ouverture> here, Office office) {
    var spoken = motif.copy();
    kept.lines().forEach(line -> line.text().set(spoken, line.shown()));
    var form = MotifReads.forServices(MotifForm.of(spoken), here, office);
    return Language.in(kept.language(), () -> previews.of(form, office));
  }
}
