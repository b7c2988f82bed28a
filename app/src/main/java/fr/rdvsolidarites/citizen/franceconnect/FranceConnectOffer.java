package fr.rdvsolidarites.citizen.franceconnect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The button, where this installation is declared at FranceConnect. */
public record FranceConnectOffer(boolean isOffered) {

  /** {@code page}: she comes back to it, whatever comes of it. */
  public String href(String page) {
    return FranceConnectController.PATH
        + "?retour="
        + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
