package fr.rdvsolidarites.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Names the first super-admin at the start, from {@code rdv.support.email}. Once there is one, the
 * setting counts no more: the others are named on the pages.
 */
@Component
class FirstSuperAdmin {

  private static final Logger LOG = LoggerFactory.getLogger(FirstSuperAdmin.class);

  private final SuperAdmins superAdmins;
  private final String address;

  FirstSuperAdmin(SuperAdmins superAdmins, @Value("${rdv.support.email:}") String address) {
    this.superAdmins = superAdmins;
    this.address = address;
  }

  @EventListener(ApplicationReadyEvent.class)
  void name() {
    if (address.isBlank()) {
      return;
    }
    Invitee.readAll(address).stream()
        .findFirst()
        .flatMap(Invitee.Line::invitee)
        .ifPresentOrElse(this::name, () -> LOG.warn("rdv.support.email is no address"));
  }

  private void name(Invitee person) {
    superAdmins
        .nameFirst(person)
        .ifPresent(
            outcome -> LOG.warn("First super-admin: {}", outcome.getClass().getSimpleName()));
  }
}
