package fr.rdvsolidarites.people;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether this installation knows ProConnect ({@code RDV_PROCONNECT_ISSUER}). */
@Component
public class ProConnectOffer {

  private final boolean offered;

  ProConnectOffer(@Value("${rdv.proconnect.issuer:}") String issuer) {
    this.offered = !issuer.isBlank();
  }

  public boolean isOffered() {
    return offered;
  }
}
