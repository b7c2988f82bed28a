package fr.rdvsolidarites.citizen.published;

import fr.rdvsolidarites.published.Ledger;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published cases of the ways into booking, and of what citizens do with a RDV. */
class LedgerTest extends Ledger {

  LedgerTest() {
    super(
        Exceptions.CASES,
        Set.of("funnel", "prescription", "access", "slot_user_search"),
        Stream.of(
                FunnelCasesTest.cases(),
                PrescriptionCasesTest.cases(),
                AccessCasesTest.cases(),
                UserSearchCasesTest.cases())
            .flatMap(Function.identity()));
  }
}
