package fr.rdvsolidarites.citizen;

import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Check;
import fr.rdvsolidarites.people.ContactCodes.Purpose;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The codes that this browser asked for, one for each purpose. Where nothing is to be sent (a phone
 * that is in no file, in no account) nobody can tell: the answer is the same.
 */
@Component
public class AskedCodes {

  /** What a code is asked for, and where its cookie goes. */
  public enum Kind {
    RDVS(Purpose.RDVS, "code", "/mes-rendez-vous"),
    CONTACT(Purpose.CONTACT, "code-contact", "/compte"),
    PASSWORD(Purpose.PASSWORD, "code-oubli", "/compte");

    private final Purpose purpose;
    private final CitizenCookie cookie;

    Kind(Purpose purpose, String name, String path) {
      this.purpose = purpose;
      this.cookie = new CitizenCookie(name, path);
    }
  }

  private static final Duration LIFE = Duration.ofHours(1);

  private final ContactCodes codes;
  private final Seal seal;
  private final Clock clock;

  AskedCodes(ContactCodes codes, Seal seal, Clock clock) {
    this.codes = codes;
    this.seal = seal;
    this.clock = clock;
  }

  /** A code that waits for her; {@code slow}: it may take a while to come. */
  public record Asked(long id, ContactPoint contact, boolean slow) {}

  /** {@code send}: false where it would tell that somebody is known. */
  public ContactCodes.Request ask(
      Kind kind,
      ContactPoint contact,
      boolean send,
      HttpServletRequest request,
      HttpServletResponse response) {
    var earlier = of(kind, request).map(Asked::id).orElse(null);
    var network = IpBlock.of(request.getRemoteAddr());
    var asked =
        codes.ask(new ContactCodes.Wanted(kind.purpose, contact, null), network, earlier, send);
    if (asked instanceof ContactCodes.Request.Done(var id)) {
      kind.cookie.write(seal.seal(sealed(kind), Long.toString(id)), LIFE, request, response);
    }
    return asked;
  }

  public Optional<Asked> of(Kind kind, HttpServletRequest request) {
    return kind.cookie
        .read(request)
        .flatMap(value -> seal.open(sealed(kind), value))
        .map(CitizenParameters::id)
        .flatMap(
            id ->
                codes
                    .contact(id, kind.purpose)
                    .map(contact -> new Asked(id, contact, codes.isSlow(id))));
  }

  /** {@code also}: what else must be right, told from a wrong code by nobody. */
  public Check check(Kind kind, Asked asked, String typed, Predicate<ContactPoint> also) {
    return codes.check(asked.id(), kind.purpose, typed, also);
  }

  public void forget(Kind kind, HttpServletRequest request, HttpServletResponse response) {
    kind.cookie.forget(request, response);
  }

  public long minutesFor(ContactCodes.Request.TooMany tooMany) {
    return tooMany.minutesFrom(clock.instant());
  }

  private static String sealed(Kind kind) {
    return "asked code " + kind;
  }
}
