package fr.rdvsolidarites.territory.published;

import fr.rdvsolidarites.published.Ledger;
import java.util.Set;
import java.util.stream.Stream;

/** The published cases of secteurs, their zones and files of them. */
class LedgerTest extends Ledger {

  LedgerTest() {
    super(
        Exceptions.CASES,
        Set.of("sectorisation", "zone", "zone_import"),
        Stream.concat(SectorisationCasesTest.cases(), ZoneCasesTest.cases()));
  }
}
