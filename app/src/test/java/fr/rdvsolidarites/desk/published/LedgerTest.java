package fr.rdvsolidarites.desk.published;

import fr.rdvsolidarites.published.Ledger;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published cases of agendas, their lists, motifs and lieux. */
class LedgerTest extends Ledger {

  LedgerTest() {
    super(
        Exceptions.CASES,
        Set.of("overlap", "expiry", "agenda", "display", "motif", "lieu"),
        Stream.of(
                OverlapCasesTest.cases(),
                ExpiryCasesTest.cases(),
                AgendaCasesTest.cases(),
                DisplayCasesTest.cases(),
                MotifCasesTest.cases(),
                LieuCasesTest.cases())
            .flatMap(Function.identity()));
  }
}
