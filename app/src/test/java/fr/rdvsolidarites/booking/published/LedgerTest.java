package fr.rdvsolidarites.booking.published;

import fr.rdvsolidarites.published.Ledger;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published cases of RDVs. */
class LedgerTest extends Ledger {

  LedgerTest() {
    super(
        Exceptions.CASES,
        Set.of(
            "rdv_status",
            "rdv_rules",
            "rdv_warnings",
            "participation",
            "rdv_wizard",
            "waiting_list",
            "reminder"),
        Stream.of(
                RdvStatusCasesTest.cases(),
                RdvRuleCasesTest.cases(),
                WarningCasesTest.cases(),
                ParticipationCasesTest.cases(),
                WizardCasesTest.cases(),
                WaitingLineCasesTest.cases(),
                ReminderCasesTest.cases())
            .flatMap(Function.identity()));
  }
}
