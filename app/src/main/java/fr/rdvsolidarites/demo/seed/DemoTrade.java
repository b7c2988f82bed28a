package fr.rdvsolidarites.demo.seed;

/** The services of the demonstration: three trades, and the secretariat. */
enum DemoTrade {
  PMI("Protection maternelle et infantile (PMI)", "PMI"),
  SOCIAL("Service social", "Service social"),
  CPEF("Centre de planification et d'éducation familiale (CPEF)", "CPEF"),
  SECRETARIAT("Secrétariat", "Secrétariat");

  final String label;
  final String shortName;

  DemoTrade(String label, String shortName) {
    this.label = label;
    this.shortName = shortName;
  }
}
