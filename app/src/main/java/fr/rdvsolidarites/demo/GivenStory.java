package fr.rdvsolidarites.demo;

import static fr.rdvsolidarites.demo.GivenAgent.givenAgent;
import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenMotif.givenMotif;
import static fr.rdvsolidarites.demo.GivenOrganisation.givenOrganisation;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static fr.rdvsolidarites.demo.GivenRdv.givenRdv;
import static fr.rdvsolidarites.demo.GivenService.givenService;
import static fr.rdvsolidarites.demo.GivenTerritoire.givenTerritoire;
import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;

import fr.rdvsolidarites.booking.RdvStatus;
import java.time.LocalDate;
import org.jooq.DSLContext;

/**
 * A small ready world: at the MDS d'Arras, Martine Leclerc, midwife of the PMI, receives every
 * weekday from 9:00 to 12:00 (30 minutes each, open to everyone); Sylvie keeps the secretariat,
 * Hélène is admin; Nora Belkadi is the mother of Lina. All ids; the agents sign in with {@link
 * GivenAgent#PASSWORD}.
 *
 * @param pmi service
 * @param motif « Consultation avec une sage-femme »
 * @param ouverture of this motif, at the MDS d'Arras, for the PMI
 * @param martine martine@demo.rdv
 * @param secretary secretariat@demo.rdv
 * @param admin admin@demo.rdv, admin of the organisation
 * @param plage of Martine, endless since 1 January 2024
 * @param nora nora@demo.rdv, 06 39 98 00 12
 * @param lina proche of Nora
 */
public record GivenStory(
    long territoire,
    long organisation,
    long pmi,
    long secretariat,
    long motif,
    long ouverture,
    long lieu,
    long martine,
    long secretary,
    long admin,
    long plage,
    long nora,
    long lina) {

  public static GivenStory givenStory(DSLContext dsl) {
    var territoire = givenTerritoire(dsl).create();
    var organisation = givenOrganisation(dsl).in(territoire).create();
    var pmi = givenService(dsl).in(territoire).create();
    var secretariat = givenService(dsl).secretariat().in(territoire).create();
    var motif = givenMotif(dsl, territoire).create();
    var ouverture = GivenMotif.open(dsl, motif, organisation, pmi);
    var lieu = givenLieu(dsl, organisation).create();
    var martine =
        givenAgent(dsl).signsInAs("martine@demo.rdv").in(organisation).ofService(pmi).create();
    var nora =
        givenUsager(dsl, territoire)
            .email("nora@demo.rdv")
            .phone("06 39 98 00 12")
            .born(LocalDate.of(1994, 5, 17))
            .in(organisation)
            .create();
    return new GivenStory(
        territoire,
        organisation,
        pmi,
        secretariat,
        motif,
        ouverture,
        lieu,
        martine,
        givenAgent(dsl)
            .named("Sylvie", "Carpentier")
            .signsInAs("secretariat@demo.rdv")
            .in(organisation)
            .ofService(secretariat)
            .withoutAgenda()
            .create(),
        givenAgent(dsl)
            .named("Hélène", "Delattre")
            .signsInAs("admin@demo.rdv")
            .adminOf(organisation)
            .withoutAgenda()
            .create(),
        givenPlage(dsl, organisation).of(martine).forMotifs(ouverture).at(lieu).create(),
        nora,
        givenUsager(dsl, territoire)
            .named("Lina", "Belkadi")
            .responsable(nora)
            .in(organisation)
            .create());
  }

  /**
   * A RDV of Nora with Martine, not yet created: {@code noraWithMartine(dsl).starting(day,
   * "09:30").create()}.
   */
  public GivenRdv noraWithMartine(DSLContext dsl) {
    return givenRdv(dsl, ouverture).with(martine).forUsager(nora).at(lieu);
  }

  /** Karim Benali, who reads e-mails and has no phone. */
  public long karim(DSLContext dsl) {
    return givenUsager(dsl, territoire)
        .named("Karim", "Benali")
        .email("karim@demo.rdv")
        .in(organisation)
        .create();
  }

  /** A RDV collectif of Martine, not yet created, for a motif of its own. */
  public GivenRdv atelier(DSLContext dsl, String title, int capacity) {
    var motif =
        givenMotif(dsl, territoire)
            .named("Atelier lecture")
            .collectif()
            .openedIn(organisation, pmi);
    return givenRdv(dsl, motif).with(martine).at(lieu).session(title, capacity, RdvStatus.UNKNOWN);
  }
}
