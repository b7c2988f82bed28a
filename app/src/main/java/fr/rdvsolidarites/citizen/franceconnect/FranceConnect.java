package fr.rdvsolidarites.citizen.franceconnect;

import fr.rdvsolidarites.oidc.OidcAnswer;
import fr.rdvsolidarites.oidc.OidcBegun;
import fr.rdvsolidarites.oidc.OidcClient;
import fr.rdvsolidarites.oidc.OidcSettings;
import fr.rdvsolidarites.oidc.OidcSettings.Signing;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.FranceConnectIdentity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * FranceConnect, version 2 ({@code /api/v2}), asked who a citizen is ({@code
 * 4-communication-and-api.md} §23.1). Offered where this installation is declared there ({@code
 * RDV_FRANCECONNECT_ISSUER}).
 */
@Component
class FranceConnect {

  static final String RETURN = "/compte/franceconnect/retour";

  private static final Logger LOG = LoggerFactory.getLogger(FranceConnect.class);

  /** The level that FranceConnect gives to everybody; a higher one asks for an identity card. */
  private static final Map<String, String> ASKED = Map.of("acr_values", "eidas1");

  private static final List<String> SCOPES =
      List.of(
          "openid",
          "email",
          "given_name",
          "family_name",
          "preferred_username",
          "birthdate",
          "birthplace",
          "birthcountry");

  private final boolean offered;
  private final OidcClient client;

  FranceConnect(
      @Value("${rdv.franceconnect.issuer:}") String issuer,
      @Value("${rdv.franceconnect.client-id:}") String clientId,
      @Value("${rdv.franceconnect.client-secret:}") String secret,
      @Value("${rdv.franceconnect.signing:ES256}") String signing,
      Clock clock) {
    this.offered = !issuer.isBlank();
    this.client =
        new OidcClient(
            new OidcSettings(
                "FranceConnect", issuer, clientId, secret, signing(signing), RETURN, SCOPES, ASKED),
            clock);
  }

  private static Signing signing(String typed) {
    return switch (typed.strip()) {
      case "ES256" -> Signing.PUBLISHED_KEY;
      case "HS256" -> Signing.CLIENT_SECRET;
      default -> throw new IllegalArgumentException("RDV_FRANCECONNECT_SIGNING: ES256 or HS256");
    };
  }

  /** What came back. */
  sealed interface Answer {

    /**
     * @param idToken shown again when she signs out
     */
    record Identified(FranceConnectIdentity identity, String idToken) implements Answer {}

    /** Forged, used, too old, cancelled by her, or without a name. */
    record Refused() implements Answer {}

    /** Silent or at fault. */
    record Down() implements Answer {}
  }

  boolean isOffered() {
    return offered;
  }

  /** Empty when it does not answer. */
  Optional<OidcClient.Start> begin(HttpServletRequest request) {
    return client.begin(request);
  }

  Answer finish(OidcBegun begun, HttpServletRequest request) {
    return switch (client.finish(begun, request)) {
      case OidcAnswer.Identified identified ->
          identity(identified.user())
              .<Answer>map(one -> new Answer.Identified(one, identified.idToken()))
              .orElseGet(Answer.Refused::new);
      case OidcAnswer.Refused() -> new Answer.Refused();
      case OidcAnswer.Down() -> new Answer.Down();
    };
  }

  private static Optional<FranceConnectIdentity> identity(OidcUser user) {
    var first = text(user.getGivenName());
    var birthName = text(user.getFamilyName());
    if (first.isEmpty() || birthName.isEmpty()) {
      LOG.warn("FranceConnect sign-in refused: no name");
      return Optional.empty();
    }
    var used = text(user.getPreferredUsername());
    return Optional.of(
        new FranceConnectIdentity(
            Objects.requireNonNull(user.getSubject()),
            first,
            birthName,
            used.isEmpty() ? birthName : used,
            birthDate(text(user.getBirthdate())),
            ContactPoint.parse(text(user.getEmail()))
                .filter(one -> !one.isSms())
                .map(ContactPoint::value)
                .orElse(null)));
  }

  /** Of who is not known to be born on a day, « 1950-00-00 »: nothing. */
  private static @Nullable LocalDate birthDate(String claim) {
    try {
      return LocalDate.parse(claim);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static String text(@Nullable String claim) {
    return claim == null ? "" : claim.strip();
  }

  /** Where signing out goes on. */
  Optional<String> end(String idToken, HttpServletRequest request) {
    return client.end(idToken, "/", request);
  }
}
