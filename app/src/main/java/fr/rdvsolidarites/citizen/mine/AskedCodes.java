package fr.rdvsolidarites.citizen.mine;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.people.ContactCodes;
import fr.rdvsolidarites.people.ContactCodes.Purpose;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.IpBlock;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The code that this browser asked for. Nothing leaves for a phone that is in no file, and nobody
 * can tell: the page is the same.
 */
@Component
class AskedCodes {

  private static final CitizenCookie COOKIE = new CitizenCookie("code", "/mes-rendez-vous");
  private static final Duration LIFE = Duration.ofHours(1);

  private final ContactCodes codes;
  private final HerFiles files;
  private final Seal seal;

  AskedCodes(ContactCodes codes, HerFiles files, Seal seal) {
    this.codes = codes;
    this.files = files;
    this.seal = seal;
  }

  /** A code that waits for her. */
  record Asked(long id, ContactPoint contact) {}

  ContactCodes.Request ask(
      ContactPoint contact, HttpServletRequest request, HttpServletResponse response) {
    var earlier = of(request).map(Asked::id).orElse(null);
    var network = IpBlock.of(request.getRemoteAddr());
    var asked = codes.ask(Purpose.RDVS, contact, network, earlier, files.isKnown(contact));
    if (asked instanceof ContactCodes.Request.Done(var id)) {
      COOKIE.write(seal.seal("asked code", Long.toString(id)), LIFE, request, response);
    }
    return asked;
  }

  Optional<Asked> of(HttpServletRequest request) {
    return COOKIE
        .read(request)
        .flatMap(value -> seal.open("asked code", value))
        .map(CitizenParameters::id)
        .flatMap(id -> codes.contact(id, Purpose.RDVS).map(contact -> new Asked(id, contact)));
  }

  void forget(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.forget(request, response);
  }
}
