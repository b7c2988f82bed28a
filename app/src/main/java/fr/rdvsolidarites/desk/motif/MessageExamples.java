package fr.rdvsolidarites.desk.motif;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.ORGANISATION;
import static org.jooq.impl.DSL.inline;

import fr.rdvsolidarites.notifications.SmsSettings;
import fr.rdvsolidarites.territory.Visibility;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The messages of a territoire, written with one of its own motifs, organisations and lieux. */
@Component
public class MessageExamples {

  private final DSLContext dsl;
  private final Offices offices;
  private final MotifPreviews previews;

  MessageExamples(DSLContext dsl, Offices offices, MotifPreviews previews) {
    this.dsl = dsl;
    this.offices = offices;
    this.previews = previews;
  }

  /**
   * @param href where this motif and its messages are changed
   * @param sender whom its SMS come from
   */
  public record Example(
      String motif, String organisation, String href, String sender, MotifPreview preview) {}

  /** Empty where no motif is open; who may see it was decided by the caller. */
  public Optional<Example> ofTerritoire(long territoireId) {
    return dsl.select(MOTIF, MOTIF_OUVERTURE.ORGANISATION_ID, MOTIF_OUVERTURE.SERVICE_ID)
        .from(MOTIF_OUVERTURE)
        .join(MOTIF)
        .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(MOTIF_OUVERTURE.ORGANISATION_ID))
        .where(
            ORGANISATION.TERRITOIRE_ID.eq(territoireId),
            ORGANISATION.CLOSED_AT.isNull(),
            MOTIF_OUVERTURE.CLOSED_AT.isNull(),
            MOTIF.DELETED_AT.isNull(),
            MOTIF.VISIBILITY.eq(inline(Visibility.VISIBLE_AND_NOTIFIED.code())))
        .orderBy(MOTIF.LOCATION_TYPE.eq(inline("public_office")).desc(), MOTIF_OUVERTURE.ID)
        .limit(1)
        .fetchOptional(
            row -> {
              var office = offices.read(row.value2());
              var form = MotifForm.of(row.value1()).withServices(Set.of(row.value3()));
              return new Example(
                  row.value1().getName(),
                  office.name(),
                  office.motifsHref() + "/" + row.value1().getId(),
                  SmsSettings.sender(office.messages().smsSender()),
                  previews.of(form, office));
            });
  }
}
