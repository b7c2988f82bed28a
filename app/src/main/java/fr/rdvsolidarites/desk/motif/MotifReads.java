package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.SERVICE;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.HistoryFilter;
import fr.rdvsolidarites.desk.SettingHistory;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.BookableBy;
import fr.rdvsolidarites.territory.Coded;
import fr.rdvsolidarites.territory.MotifAction;
import fr.rdvsolidarites.territory.MotifBadge;
import fr.rdvsolidarites.territory.MotifKind;
import fr.rdvsolidarites.territory.TranslatedMotif;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.MotifRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages about one motif of the territoire: a select for the organisation, one for the motif.
 */
@Component
class MotifReads {

  private final SettingHistory history;
  private final DSLContext dsl;
  private final Clock clock;
  private final Offices offices;
  private final MotifPreviews previews;

  MotifReads(
      DSLContext dsl,
      Clock clock,
      Offices offices,
      MotifPreviews previews,
      SettingHistory history) {
    this.history = history;
    this.dsl = dsl;
    this.clock = clock;
    this.offices = offices;
    this.previews = previews;
  }

  /**
   * @throws NotFoundException when the motif is not of this territoire, or not hers to read
   */
  MotifPage show(long organisationId, long motifId, HistoryFilter filter, Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.LIST, actor);
    var mayWrite = field(Rights.filter(actor, MotifAction.WRITE));
    var ouvertures = ouvertures(organisationId);
    var elsewhere = elsewhere(organisationId);
    return dsl.select(MOTIF, mayWrite, ouvertures, elsewhere, TranslatedMotif.rows())
        .from(MOTIF)
        .where(isOf(office, motifId), Rights.filter(actor, MotifAction.READ))
        .fetchOptional(
            row -> {
              var motif = row.value1();
              var form = forServices(MotifForm.of(motif), row.value3(), office);
              return new MotifPage(
                  office,
                  motifId,
                  form,
                  archivedOn(motif, office),
                  badges(motif),
                  row.value3(),
                  row.value4(),
                  row.value2(),
                  Language.others().stream()
                      .map(language -> TranslatedMotif.of(motif, language, row.value5()))
                      .toList(),
                  previews.of(form, office),
                  history.of(
                      "motif",
                      motifId,
                      office.zone(),
                      office.motifsHref() + "/" + motifId,
                      filter));
            })
        .orElseThrow(NotFoundException::new);
  }

  /** A new motif, or one like another. */
  MotifFormPage newForm(long organisationId, @Nullable Long like, Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.OPEN, actor);
    var form =
        like == null ? MotifForm.blank(office.newMotifVisibility()) : copy(office, like, actor);
    return newForm(office, form, like, FormErrors.NONE);
  }

  MotifFormPage newForm(
      long organisationId,
      MotifForm form,
      @Nullable Long like,
      FormErrors errors,
      Actor.Agent actor) {
    return newForm(offices.find(organisationId, MotifAction.OPEN, actor), form, like, errors);
  }

  private MotifFormPage newForm(
      Office office, MotifForm form, @Nullable Long like, FormErrors errors) {
    return new MotifFormPage(
        office, null, like, form, errors, names(office), previews.of(form, office));
  }

  private MotifForm copy(Office office, long like, Actor.Agent actor) {
    return dsl.selectFrom(MOTIF)
        .where(isOf(office, like), Rights.filter(actor, MotifAction.READ))
        .fetchOptional(MotifForm::of)
        .orElseThrow(NotFoundException::new);
  }

  /** As it is kept. */
  MotifFormPage edit(long organisationId, long motifId, Actor.Agent actor) {
    return edit(organisationId, motifId, null, FormErrors.NONE, actor);
  }

  /**
   * @param typed null: as it is kept
   * @throws NotFoundException when it is archived, or not hers to change
   */
  MotifFormPage edit(
      long organisationId,
      long motifId,
      @Nullable MotifForm typed,
      FormErrors errors,
      Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.LIST, actor);
    var used = field(exists(rdvs()));
    var here = ouvertures(organisationId);
    var elsewhere = elsewhere(organisationId);
    var row =
        dsl.select(MOTIF, used, here, elsewhere)
            .from(MOTIF)
            .where(
                isOf(office, motifId),
                MOTIF.DELETED_AT.isNull(),
                Rights.filter(actor, MotifAction.WRITE))
            .fetchOptional()
            .orElseThrow(NotFoundException::new);
    var form = typed == null ? MotifForm.of(row.value1()) : typed;
    return new MotifFormPage(
        office,
        new MotifFormPage.Edited(
            motifId, row.value1().getName(), row.value2(), row.value4().size()),
        null,
        form,
        errors,
        names(office),
        previews.of(forServices(form, row.value3(), office), office));
  }

  /** What archiving it would touch. */
  ArchivePage archive(long organisationId, long motifId, Actor.Agent actor) {
    var office = offices.find(organisationId, MotifAction.LIST, actor);
    var its = MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID);
    var plages = OuvertureReads.plages(its, clock.instant(), office.zone());
    var rdvs = OuvertureReads.coming(its, clock.instant());
    var organisations =
        field(
            select(countDistinct(MOTIF_OUVERTURE.ORGANISATION_ID))
                .from(MOTIF_OUVERTURE)
                .where(MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID), MOTIF_OUVERTURE.CLOSED_AT.isNull()));
    return dsl.select(MOTIF.NAME, plages, rdvs, organisations)
        .from(MOTIF)
        .where(
            isOf(office, motifId),
            MOTIF.DELETED_AT.isNull(),
            Rights.filter(actor, MotifAction.WRITE))
        .fetchOptional(
            row ->
                new ArchivePage(
                    office, motifId, row.value1(), row.value2(), row.value3(), row.value4()))
        .orElseThrow(NotFoundException::new);
  }

  static Condition isOf(Office office, long motifId) {
    return MOTIF.ID.eq(motifId).and(MOTIF.TERRITOIRE_ID.eq(office.territoireId()));
  }

  private static org.jooq.SelectConditionStep<?> rdvs() {
    return selectOne()
        .from(RDV)
        .join(MOTIF_OUVERTURE)
        .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
        .where(MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID));
  }

  static Field<List<MotifPage.Ouverture>> ouvertures(long organisationId) {
    return multiset(
            select(
                    MOTIF_OUVERTURE.ID,
                    SERVICE.NAME,
                    MOTIF_OUVERTURE.BOOKABLE_BY,
                    MOTIF_OUVERTURE.DURATION_MINUTES,
                    MOTIF_OUVERTURE.INSTRUCTIONS)
                .from(MOTIF_OUVERTURE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(MOTIF_OUVERTURE.SERVICE_ID))
                .where(isLiveHere(organisationId))
                .orderBy(SERVICE.NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new MotifPage.Ouverture(
                            row.value1(), row.value2(), row.value3(), row.value4(), row.value5())))
        .as("ouvertures");
  }

  static Condition isLiveHere(long organisationId) {
    return MOTIF_OUVERTURE
        .MOTIF_ID
        .eq(MOTIF.ID)
        .and(MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId))
        .and(MOTIF_OUVERTURE.CLOSED_AT.isNull());
  }

  private static Field<List<String>> elsewhere(long organisationId) {
    return multiset(
            selectDistinct(ORGANISATION.NAME)
                .from(MOTIF_OUVERTURE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
                .where(
                    MOTIF_OUVERTURE.MOTIF_ID.eq(MOTIF.ID),
                    MOTIF_OUVERTURE.ORGANISATION_ID.ne(organisationId),
                    MOTIF_OUVERTURE.CLOSED_AT.isNull())
                .orderBy(ORGANISATION.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()))
        .as("elsewhere");
  }

  /** For the preview: the first service for which it is open here speaks. */
  static MotifForm forServices(MotifForm form, List<MotifPage.Ouverture> here, Office office) {
    var names = here.stream().map(MotifPage.Ouverture::service).toList();
    return form.withServices(
        office.services().stream()
            .filter(service -> names.contains(service.name()))
            .map(Office.Service::id)
            .collect(java.util.stream.Collectors.toSet()));
  }

  /** At most as many as a list under a field bears. */
  private List<String> names(Office office) {
    return dsl.selectDistinct(MOTIF.NAME)
        .from(MOTIF)
        .where(MOTIF.TERRITOIRE_ID.eq(office.territoireId()), MOTIF.DELETED_AT.isNull())
        .orderBy(MOTIF.NAME)
        .limit(200)
        .fetch(MOTIF.NAME);
  }

  private @Nullable String archivedOn(MotifRecord motif, Office office) {
    var at = motif.getDeletedAt();
    return at == null
        ? null
        : FrenchDates.day(
            LocalDate.ofInstant(at, office.zone()),
            LocalDate.ofInstant(clock.instant(), office.zone()));
  }

  private static List<MotifBadge> badges(MotifRecord motif) {
    return MotifBadge.of(
        Coded.of(MotifKind.class, motif.getKind()),
        Coded.of(BookableBy.class, motif.getBookableBy()),
        motif.getFollowUp(),
        motif.getForSecretariat());
  }
}
