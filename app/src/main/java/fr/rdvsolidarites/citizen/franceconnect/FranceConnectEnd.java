package fr.rdvsolidarites.citizen.franceconnect;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signing out goes on at FranceConnect, for whoever came by it: else the next person at this screen
 * would enter without a password. A page leads there rather than the answer to the form, since
 * forms may lead to this site only.
 */
@Component
public class FranceConnectEnd {

  private final FranceConnect franceConnect;

  FranceConnectEnd(FranceConnect franceConnect) {
    this.franceConnect = franceConnect;
  }

  /**
   * The page that leads there; empty when she came otherwise, or FranceConnect does not answer.
   *
   * @param idToken of the session that just ended
   * @param done what is over here, in words
   */
  public Optional<ModelAndView> page(
      Optional<String> idToken, String done, HttpServletRequest request) {
    return idToken
        .flatMap(token -> franceConnect.end(token, request))
        .map(
            address ->
                new ModelAndView(
                    "citizen/franceconnect-end", "page", new FranceConnectEndPage(address, done)));
  }
}
