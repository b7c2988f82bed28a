package fr.rdvsolidarites.people.published;

import fr.rdvsolidarites.published.Ledger;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published cases of people and their rights: all of the file. */
class LedgerTest extends Ledger {

  LedgerTest() {
    super(
        Exceptions.CASES,
        Set.of(),
        Stream.of(
                PermissionCasesTest.cases(),
                ListCasesTest.cases(),
                RoleCasesTest.cases(),
                PersonCasesTest.cases(),
                FusionCasesTest.cases(),
                TerritoireCasesTest.cases(),
                AccountCasesTest.cases(),
                CompteCasesTest.cases(),
                PrescripteurCasesTest.cases(),
                IntervenantCasesTest.cases(),
                UsagerFormCasesTest.cases(),
                UsagerListCasesTest.cases(),
                RdvCasesTest.cases(),
                HistoryCasesTest.cases(),
                StatisticsCasesTest.cases())
            .flatMap(Function.identity()));
  }
}
