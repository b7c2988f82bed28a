package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenCookie;
import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The phones and addresses that this browser proved by a code in the last thirty days: it is not
 * asked again when she books. They open nothing and cannot be read from the cookie.
 */
@Component
class ProvenContacts {

  private static final CitizenCookie COOKIE = new CitizenCookie("joint", "/prendre-rdv");
  private static final Duration LIFE = Duration.ofDays(30);
  private static final int MOST = 4;

  private final Seal seal;
  private final Clock clock;

  ProvenContacts(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /** Whether one of them was proven here. */
  boolean hasOne(Collection<ContactPoint> contacts, HttpServletRequest request) {
    return !among(contacts, request).isEmpty();
  }

  /** Those of them that were proven here. */
  List<ContactPoint> among(Collection<ContactPoint> contacts, HttpServletRequest request) {
    var marks = live(request).stream().map(ProvenContacts::markOf).collect(Collectors.toSet());
    return contacts.stream().filter(contact -> marks.contains(mark(contact))).toList();
  }

  void add(ContactPoint contact, HttpServletRequest request, HttpServletResponse response) {
    var mark = mark(contact);
    var entry = mark + "~" + clock.instant().plus(LIFE).getEpochSecond();
    var entries =
        Stream.concat(
                Stream.of(entry),
                live(request).stream().filter(other -> !markOf(other).equals(mark)))
            .limit(MOST)
            .collect(Collectors.joining("/"));
    COOKIE.write(seal.seal(COOKIE.name(), entries), LIFE, request, response);
  }

  private List<String> live(HttpServletRequest request) {
    return COOKIE.read(request).flatMap(value -> seal.open(COOKIE.name(), value)).stream()
        .flatMap(entries -> Arrays.stream(entries.split("/", -1)))
        .filter(this::isLive)
        .toList();
  }

  private boolean isLive(String entry) {
    var until = CitizenParameters.id(entry.substring(entry.indexOf('~') + 1));
    return until != null && until > clock.instant().getEpochSecond();
  }

  private static String markOf(String entry) {
    return entry.substring(0, Math.max(0, entry.indexOf('~')));
  }

  /** Its signature alone. */
  private String mark(ContactPoint contact) {
    var sealed = seal.seal("proven contact " + contact.way(), contact.value());
    return sealed.substring(sealed.lastIndexOf('.') + 1);
  }
}
