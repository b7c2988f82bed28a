package fr.rdvsolidarites;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What whoever started the service wants to know first: where it is, and who can sign in to look
 * around.
 */
@Component
class Welcome {

  private final String baseUrl;
  private final boolean demo;

  Welcome(
      @Value("${rdv.base-url:http://localhost:8080}") String baseUrl,
      @Value("${rdv.demo:true}") boolean demo) {
    this.baseUrl = baseUrl;
    this.demo = demo;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    System.out.println(
        "\n  RDV-Solidarités: " + baseUrl + "\n" + (demo ? ACCOUNTS.formatted(baseUrl) : ""));
  }

  private static final String ACCOUNTS =
      """

        Demonstration accounts (%1$s/agents/connexion), all with the password Rdv-Demo-2026!

          territoire@demo.rdv    admin of the six organisations
          admin@demo.rdv         admin of the MDS d'Arras
          martine@demo.rdv       midwife, PMI and CPEF
          secretariat@demo.rdv   secretary

        Sent mails and SMS: %1$s/demo/boite-d-envoi
      """;
}
