package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.shared.TimeRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class FreeSeats {
  record Question(long motifOuvertureId, @Nullable Long lieuId, TimeRange during, @Nullable Long exceptRdvId) {}
  Question question(BookingCommand c) { return new Question(c.motifOuvertureId(), c.lieuId(), TimeRange.of(c.startsAt(), c.length()), null); }
  List<Long> inOrder(Question q) { return List.of(); }
  Optional<RdvRows.Seat> recheck(Question q, long agentId) { return Optional.empty(); }
  RdvRows.Seat plageUnder(Question q, long agentId) { return new RdvRows.Seat(agentId, null, null); }
}
