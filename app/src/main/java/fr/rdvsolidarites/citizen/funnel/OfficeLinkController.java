package fr.rdvsolidarites.citizen.funnel;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.citizen.MotifSlug;
import fr.rdvsolidarites.territory.LocationType;
import org.jooq.DSLContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * The public links of an organisation and of one of its motifs ({@code 4-…} §17): into the funnel,
 * with that chosen. What follows the number is for people to read. Public.
 */
@Controller
class OfficeLinkController {

  private final DSLContext dsl;

  OfficeLinkController(DSLContext dsl) {
    this.dsl = dsl;
  }

  @GetMapping({"/org/{organisationId:\\d{1,18}}", "/org/{organisationId:\\d{1,18}}/{slug}"})
  ModelAndView show(@PathVariable long organisationId) {
    return new ModelAndView("redirect:" + Choices.chez(organisationId).motifsUrl());
  }

  /** A motif that is closed, or never was open, leads to what the organisation offers instead. */
  @GetMapping("/org/{organisationId:\\d{1,18}}/{slug}/{motifId:\\d{1,18}}")
  ModelAndView showMotif(@PathVariable long organisationId, @PathVariable String motifId) {
    var office = Choices.chez(organisationId);
    var choices =
        dsl.select(MOTIF_OUVERTURE.SERVICE_ID, MOTIF.NAME, MOTIF.LOCATION_TYPE)
            .from(MOTIF_OUVERTURE)
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .where(
                MOTIF_OUVERTURE.ORGANISATION_ID.eq(organisationId),
                MOTIF.ID.eq(CitizenParameters.id(motifId)))
            .orderBy(MOTIF_OUVERTURE.CLOSED_AT.desc().nullsFirst(), MOTIF_OUVERTURE.ID)
            .limit(1)
            .fetchOptional(
                row ->
                    office.of(
                        row.value1(),
                        MotifSlug.of(row.value2(), LocationType.of(row.value3())).value()))
            .orElseGet(() -> office.of(0, "-"));
    return new ModelAndView("redirect:" + choices.lieuxUrl());
  }
}
