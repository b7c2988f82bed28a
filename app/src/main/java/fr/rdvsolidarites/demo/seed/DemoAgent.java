package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.seed.DemoSite.ARRAS;
import static fr.rdvsolidarites.demo.seed.DemoSite.BETHUNE;
import static fr.rdvsolidarites.demo.seed.DemoSite.BOULOGNE;
import static fr.rdvsolidarites.demo.seed.DemoSite.CALAIS;
import static fr.rdvsolidarites.demo.seed.DemoSite.CPEF_ARRAS;
import static fr.rdvsolidarites.demo.seed.DemoSite.LENS;

import java.util.List;

/** The 25 professionals, all invented. */
enum DemoAgent {
  MARTINE("Martine", "Leclerc", "martine", Job.MIDWIFE, "others", ARRAS, CPEF_ARRAS),
  ELODIE("Élodie", "Vasseur", "elodie.vasseur", Job.NURSE, "all", ARRAS),
  SANDRINE("Sandrine", "Duhamel", "sandrine.duhamel", Job.SOCIAL_WORKER, "all", ARRAS),
  KARIM("Karim", "Benali", "karim.benali", Job.SOCIAL_WORKER, "others", ARRAS),
  HUGUES("Hugues", "Lanthier", "hugues.lanthier", Job.DOCTOR, "soon", ARRAS),
  SYLVIE("Sylvie", "Carpentier", "secretariat", Job.SECRETARY, "none", ARRAS, LENS, BETHUNE),
  HELENE("Hélène", "Delattre", "admin", Job.MANAGER, "none", ARRAS),
  BRUNO("Bruno", "Wattez", "territoire", Job.MANAGER, "none", DemoSite.values()),
  NADIA("Nadia", "Hamidi", "nadia.hamidi", Job.COUNSELLOR, "others", CPEF_ARRAS),
  CLAIRE("Claire", "Fontaine", "claire.fontaine", Job.PLANNING_DOCTOR, "soon", CPEF_ARRAS),
  FATIMA("Fatima", "Belkacem", "fatima.belkacem", Job.MIDWIFE, "others", LENS),
  JULIEN("Julien", "Caron", "julien.caron", Job.NURSE, "others", LENS),
  AMANDINE("Amandine", "Pruvost", "amandine.pruvost", Job.SOCIAL_WORKER, "all", LENS),
  THIERRY("Thierry", "Kowalski", "thierry.kowalski", Job.SOCIAL_WORKER, "soon", LENS),
  CELINE("Céline", "Dubois", "celine.dubois", Job.MIDWIFE, "others", BETHUNE),
  MATHILDE("Mathilde", "Hermant", "mathilde.hermant", Job.NURSE, "others", BETHUNE),
  ANTOINE("Antoine", "Mercier", "antoine.mercier", Job.DOCTOR, "soon", BETHUNE),
  OLIVIER("Olivier", "Bailleul", "olivier.bailleul", Job.SOCIAL_WORKER, "others", BETHUNE),
  INES("Inès", "Rahmani", "ines.rahmani", Job.MIDWIFE, "all", CALAIS),
  LAURENCE("Laurence", "Delannoy", "laurence.delannoy", Job.NURSE, "others", CALAIS),
  YANN("Yann", "Hochart", "yann.hochart", Job.SOCIAL_WORKER, "others", CALAIS),
  MARIE_LAURE("Marie-Laure", "Sauvage", "marie-laure.sauvage", Job.MIDWIFE, "others", BOULOGNE),
  QUENTIN("Quentin", "Ledez", "quentin.ledez", Job.NURSE, "soon", BOULOGNE),
  SOPHIE("Sophie", "Lamarre", "sophie.lamarre", Job.DOCTOR, "others", BOULOGNE),
  GAELLE("Gaëlle", "Routier", "gaelle.routier", Job.SOCIAL_WORKER, "others", BOULOGNE);

  enum Job {
    MIDWIFE(DemoTrade.PMI),
    NURSE(DemoTrade.PMI),
    DOCTOR(DemoTrade.PMI),
    SOCIAL_WORKER(DemoTrade.SOCIAL),
    COUNSELLOR(DemoTrade.CPEF),
    PLANNING_DOCTOR(DemoTrade.CPEF),
    SECRETARY(DemoTrade.SECRETARIAT),
    MANAGER(DemoTrade.SOCIAL);

    final DemoTrade trade;

    Job(DemoTrade trade) {
      this.trade = trade;
    }
  }

  final String firstName;
  final String lastName;
  final String email;
  final Job job;
  final String notices;
  final List<DemoSite> sites;

  DemoAgent(
      String firstName,
      String lastName,
      String account,
      Job job,
      String notices,
      DemoSite... sites) {
    this.firstName = firstName;
    this.lastName = lastName;
    this.email = account + "@demo.rdv";
    this.job = job;
    this.notices = notices;
    this.sites = List.of(sites);
  }

  boolean hasAgenda() {
    return job != Job.MANAGER;
  }

  /** The trades: a midwife who also works for the CPEF has both. */
  List<DemoTrade> trades() {
    return this == MARTINE ? List.of(DemoTrade.PMI, DemoTrade.CPEF) : List.of(job.trade);
  }
}
