package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.LinkToken;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers for half an hour, in the browser alone, that the letters of the name were given for one
 * link. Good for that link only: two appointments, two cookies, by their paths.
 */
@Component
public class ProofCookie {

  private static final String NAME = "preuve";
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int PARTS = 4;

  private final Seal seal;
  private final Clock clock;

  ProofCookie(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /** Given anew with every page: half an hour after the last one it is over. */
  public void give(
      String token,
      Actor.Participant participant,
      HttpServletRequest request,
      HttpServletResponse response) {
    var until = clock.instant().plus(LIFE).getEpochSecond();
    var text =
        "%s~%d~%d~%d"
            .formatted(hash(token), participant.usagerId(), participant.participationId(), until);
    cookie(token).write(seal.seal(NAME, text), LIFE, request, response);
  }

  Optional<Actor.Participant> read(String token, HttpServletRequest request) {
    return cookie(token)
        .read(request)
        .flatMap(value -> seal.open(NAME, value))
        .map(text -> text.split("~", -1))
        .filter(parts -> parts.length == PARTS && parts[0].equals(hash(token)))
        .map(this::participant);
  }

  private Actor.@Nullable Participant participant(String[] parts) {
    var usagerId = CitizenParameters.id(parts[1]);
    var participationId = CitizenParameters.id(parts[2]);
    var until = CitizenParameters.id(parts[3]);
    return usagerId == null
            || participationId == null
            || until == null
            || until < clock.instant().getEpochSecond()
        ? null
        : new Actor.Participant(usagerId, participationId);
  }

  private static CitizenCookie cookie(String token) {
    return new CitizenCookie(NAME, "/r/" + token);
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(new LinkToken(token).hash());
  }
}
