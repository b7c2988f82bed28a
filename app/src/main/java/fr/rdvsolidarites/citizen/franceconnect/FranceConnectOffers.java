package fr.rdvsolidarites.citizen.franceconnect;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the citizens' pages whether they may offer FranceConnect. */
@ControllerAdvice("fr.rdvsolidarites.citizen")
class FranceConnectOffers {

  private final FranceConnectOffer offer;

  FranceConnectOffers(FranceConnect franceConnect) {
    this.offer = new FranceConnectOffer(franceConnect.isOffered());
  }

  @ModelAttribute("franceConnect")
  FranceConnectOffer offer() {
    return offer;
  }
}
