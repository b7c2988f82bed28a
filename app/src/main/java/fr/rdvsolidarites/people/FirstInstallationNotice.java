package fr.rdvsolidarites.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the code of the first installation in the log, as long as it is due. */
@Component
@ConditionalOnBooleanProperty(name = "rdv.demo", havingValue = false)
class FirstInstallationNotice {

  private static final Logger LOG = LoggerFactory.getLogger(FirstInstallationNotice.class);

  private final FirstInstallation installation;

  FirstInstallationNotice(FirstInstallation installation) {
    this.installation = installation;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    if (installation.isDue()) {
      LOG.warn(
          "No agent yet: open /premiere-installation and type the code {}", installation.code());
    }
  }
}
