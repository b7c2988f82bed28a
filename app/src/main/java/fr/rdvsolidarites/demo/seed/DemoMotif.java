package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.seed.DemoTrade.CPEF;
import static fr.rdvsolidarites.demo.seed.DemoTrade.PMI;
import static fr.rdvsolidarites.demo.seed.DemoTrade.SOCIAL;

import gen.db.tables.records.MotifRecord;
import java.util.function.Consumer;

/** The motifs of the territoire, in plain words; two thirds are open to everyone. */
enum DemoMotif {
  SAGE_FEMME(
      PMI,
      "Consultation avec une sage-femme",
      30,
      Kind.OFFICE,
      Open.EVERYONE,
      "#6a6af4",
      motif -> {
        motif.setPapers("Carte Vitale, carnet de maternité, résultats des derniers examens");
        motif.setInstructions(
            "Vous pouvez venir accompagnée. Prévenez-nous si vous avez besoin d'un interprète.");
      }),
  PRENATAL(
      PMI,
      "Entretien prénatal précoce",
      60,
      Kind.OFFICE,
      Open.EVERYONE,
      "#465f9d",
      motif -> {
        motif.setRestriction("Cet entretien est proposé à partir du quatrième mois de grossesse.");
        motif.setPapers("Carte Vitale, déclaration de grossesse");
        motif.setMinDelaySeconds(24 * 3600);
      }),
  BEBE(
      PMI,
      "Consultation de suivi de l'enfant (0 à 6 ans)",
      30,
      Kind.OFFICE,
      Open.EVERYONE,
      "#009081",
      motif -> {
        motif.setPapers("Carnet de santé de l'enfant, carte Vitale");
        motif.setInstructions(
            "Pensez à apporter une couche de rechange et un jouet que votre enfant aime.");
      }),
  VACCIN(
      PMI,
      "Vaccination de l'enfant",
      20,
      Kind.OFFICE,
      Open.EVERYONE,
      "#00a95f",
      motif -> {
        motif.setPapers("Carnet de santé de l'enfant, vaccin s'il vous a déjà été prescrit");
        motif.setCancelWarning("Un vaccin vous est réservé : prévenez-nous dès que possible.");
      }),
  PESEE(
      PMI,
      "Pesée et conseils avec une puéricultrice",
      30,
      Kind.OFFICE,
      Open.EVERYONE,
      "#68a532",
      motif -> motif.setPapers("Carnet de santé de l'enfant")),
  TEL_PMI(
      PMI,
      "Conseil d'une puéricultrice par téléphone",
      20,
      Kind.PHONE,
      Open.EVERYONE,
      "#417dc4",
      motif ->
          motif.setInstructions(
              "La puéricultrice vous appelle : gardez votre téléphone près de vous.")),
  VISITE_PMI(
      PMI,
      "Visite de la puéricultrice à domicile",
      60,
      Kind.HOME,
      Open.AGENTS,
      "#b7a73f",
      motif -> motif.setInstructions("Indiquez-nous le code de l'immeuble s'il y en a un.")),
  SOCIAL_1(
      SOCIAL,
      "Premier rendez-vous avec une assistante sociale",
      45,
      Kind.OFFICE,
      Open.EVERYONE,
      "#ce614a",
      motif -> {
        motif.setPapers("Pièce d'identité, attestation de la CAF, dernier avis d'imposition");
        motif.setMaxDelaySeconds(60 * 24 * 3600);
        motif.setFamily(Family.FIRST_HELP);
      }),
  AIDE(
      SOCIAL,
      "Demande d'aide financière",
      45,
      Kind.OFFICE,
      Open.EVERYONE,
      "#e18b76",
      motif -> {
        motif.setPapers(
            "Pièce d'identité, justificatifs de revenus et de charges des trois derniers mois");
        motif.setMinDelaySeconds(24 * 3600);
        motif.setVisibility("visible_and_not_notified");
        motif.setNameInMessages("Rendez-vous au service social");
        motif.setFamily(Family.FIRST_HELP);
      }),
  TEL_SOCIAL(
      SOCIAL,
      "Faire le point par téléphone avec le service social",
      30,
      Kind.PHONE,
      Open.EVERYONE,
      "#c3992a",
      motif -> motif.setInstructions("Nous vous appelons au numéro que vous avez donné.")),
  SUIVI(
      SOCIAL,
      "Rendez-vous de suivi social",
      45,
      Kind.OFFICE,
      Open.INVITED,
      "#a558a0",
      motif -> motif.setFollowUp(true)),
  VISITE_SOCIAL(
      SOCIAL,
      "Visite du service social à domicile",
      60,
      Kind.HOME,
      Open.AGENTS,
      "#aea397",
      motif -> {}),
  BINOME(
      SOCIAL,
      "Rencontre avec l'assistante sociale et la puéricultrice",
      60,
      Kind.OFFICE,
      Open.AGENTS,
      "#ce70cc",
      motif -> motif.setNameInMessages("Rencontre avec vos deux interlocutrices")),
  BRSA(
      SOCIAL,
      "Information BRSA",
      120,
      Kind.OFFICE,
      Open.EVERYONE,
      "#e4794a",
      motif -> {
        motif.setKind("collectif");
        motif.setNameInMessages("Réunion d'information sur le RSA");
        motif.setTextKind("convocation");
        motif.setPapers("Notification de la CAF, pièce d'identité");
        motif.setInstructions(
            "La réunion commence à l'heure ; un temps d'échange individuel suit.");
      }),
  CONTRACEPTION(
      CPEF,
      "Contraception : premier rendez-vous",
      30,
      Kind.OFFICE,
      Open.EVERYONE,
      "#d5706f",
      motif -> {
        motif.setVisibility("visible_and_not_notified");
        motif.setNameInMessages("Consultation de santé");
        motif.setInstructions(
            "Consultation gratuite et confidentielle, sans autorisation des parents.");
      }),
  CONSEIL(
      CPEF,
      "Entretien avec une conseillère conjugale et familiale",
      45,
      Kind.OFFICE,
      Open.EVERYONE,
      "#b36c5f",
      motif -> motif.setNameInMessages("Entretien d'écoute")),
  IVG(
      CPEF,
      "Demande d'IVG : première consultation",
      45,
      Kind.OFFICE,
      Open.AGENTS,
      "#8d533e",
      motif -> {
        motif.setVisibility("invisible");
        motif.setNameInMessages("Consultation de santé");
        motif.setCancellableByUsager(false);
        motif.setMovableByUsager(false);
      }),
  ACCUEIL(
      SOCIAL,
      "Remise de documents à l'accueil",
      15,
      Kind.OFFICE,
      Open.AGENTS,
      "#666666",
      motif -> motif.setForSecretariat(true)),
  VISIO_SOCIAL(
      SOCIAL,
      "Point en visioconférence avec le service social",
      30,
      Kind.VISIO,
      Open.EVERYONE,
      "#0078f3",
      motif -> {
        motif.setNameInMessages("Rendez-vous au service social");
        motif.setInstructions(
            "Connectez-vous quelques minutes avant, avec un téléphone ou un ordinateur.");
      }),
  ATELIER(
      PMI,
      "Atelier lecture parents-enfants",
      90,
      Kind.OFFICE,
      Open.EVERYONE,
      "#3a7d8c",
      motif -> {
        motif.setKind("collectif");
        motif.setInstructions("Venez avec votre enfant. Nous prêtons les livres.");
      });

  /** One RDV to come of each for one person: many ask for them. */
  private interface Family {
    String FIRST_HELP = "Première aide du service social";
  }

  /** Words of the column {@code location_type}. */
  private interface Kind {
    String OFFICE = "public_office";
    String PHONE = "phone";
    String HOME = "home";
    String VISIO = "visio";
  }

  /** Words of the column {@code bookable_by}. */
  private interface Open {
    String EVERYONE = "everyone";
    String INVITED = "invited";
    String AGENTS = "agents";
  }

  final DemoTrade trade;
  final String label;
  final int minutes;
  final String locationType;
  final String bookableBy;
  final String color;
  final Consumer<MotifRecord> settings;

  DemoMotif(
      DemoTrade trade,
      String label,
      int minutes,
      String locationType,
      String bookableBy,
      String color,
      Consumer<MotifRecord> settings) {
    this.trade = trade;
    this.label = label;
    this.minutes = minutes;
    this.locationType = locationType;
    this.bookableBy = bookableBy;
    this.color = color;
    this.settings = settings;
  }

  boolean isOpenOnline() {
    return bookableBy.equals(Open.EVERYONE);
  }

  boolean isForChildren() {
    return this == BEBE || this == VACCIN || this == PESEE || this == VISITE_PMI;
  }

  boolean isForWomen() {
    return this == SAGE_FEMME || this == PRENATAL || trade == CPEF;
  }
}
