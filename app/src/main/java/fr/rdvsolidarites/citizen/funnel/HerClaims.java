package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Sittings;
import fr.rdvsolidarites.people.CompteContacts;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.Proches;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who books, as far as she proved it: her account, and the contacts proven in this browser. */
@Component
class HerClaims {

  private static final String READ = HerClaims.class.getName() + ".family";

  private final Sittings sittings;
  private final Proches proches;
  private final ProvenContacts proven;
  private final CompteContacts contacts;

  HerClaims(Sittings sittings, Proches proches, ProvenContacts proven, CompteContacts contacts) {
    this.sittings = sittings;
    this.proches = proches;
    this.proven = proven;
    this.contacts = contacts;
  }

  /** Read once while a request is answered: the form, what it says and the booking ask for it. */
  Optional<HerFamily> family(HttpServletRequest request) {
    if (request.getAttribute(READ) instanceof Optional<?> read) {
      return read.map(HerFamily.class::cast);
    }
    var family =
        sittings.account(request).map(compte -> new HerFamily(compte, proches.of(compte.id())));
    request.setAttribute(READ, family);
    return family;
  }

  /** Whether she can be reached there for sure: no code is needed. */
  boolean hasProven(ConfirmationForm form, HttpServletRequest request) {
    var contacts = form.contacts();
    return proven.hasOne(contacts, request)
        || family(request)
            .filter(family -> family.compte().contacts().stream().anyMatch(contacts::contains))
            .isPresent();
  }

  /** What she just proved is her account's, where FranceConnect opened it and it had none. */
  void keep(Collection<ContactPoint> now, HttpServletRequest request) {
    now.forEach(
        contact ->
            sittings.account(request).ifPresent(compte -> contacts.complete(compte.id(), contact)));
  }

  /** {@code now}: proven by the code that she just typed. */
  FileClaim of(ConfirmationForm form, Collection<ContactPoint> now, HttpServletRequest request) {
    var all = new HashSet<>(proven.among(form.contacts(), request));
    all.addAll(now);
    return family(request)
        .map(family -> family.claim(form, all))
        .orElseGet(() -> FileClaim.byCode(all));
  }
}
