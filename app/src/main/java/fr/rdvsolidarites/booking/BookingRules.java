package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.Identity;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that a citizen's booking must pass, besides a free time; the first refusal counts. */
final class BookingRules {

  private BookingRules() {}

  static Optional<BookingOutcome.Reason> firstRefusal(
      OpenMotifs.OpenMotif motif, Identity identity, Standing standing) {
    return Stream.of(canBeTold(identity, standing), canBeCalled(motif, identity, standing))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<BookingOutcome.Reason> canBeTold(Identity identity, Standing standing) {
    return identity.email() == null && identity.phone() == null && !standing.isReachable()
        ? Optional.of(BookingOutcome.Reason.NO_CONTACT)
        : Optional.empty();
  }

  private static Optional<BookingOutcome.Reason> canBeCalled(
      OpenMotifs.OpenMotif motif, Identity identity, Standing standing) {
    return motif.locationType().equals("phone")
            && identity.phone() == null
            && !standing.isCallable()
        ? Optional.of(BookingOutcome.Reason.PHONE_NEEDED)
        : Optional.empty();
  }
}
