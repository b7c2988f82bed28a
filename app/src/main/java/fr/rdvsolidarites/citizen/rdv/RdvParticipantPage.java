package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.RdvParticipantChange.Candidate;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.shared.Said;
import fr.rdvsolidarites.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who comes instead; {@code error}: what is wrong, in words. */
public record RdvParticipantPage(
    String token, Moment start, Said motif, List<Candidate> candidates, @Nullable String error) {

  public List<Choice> choices() {
    return candidates.stream().map(one -> new Choice(one.usagerId(), one.name())).toList();
  }
}
