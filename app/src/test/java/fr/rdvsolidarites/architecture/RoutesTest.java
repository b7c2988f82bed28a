package fr.rdvsolidarites.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import fr.rdvsolidarites.given.FeatureTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the running application is either for signed-in professionals, or named here as
 * public: a new route that is neither fails the test.
 */
class RoutesTest extends FeatureTest {

  private static final List<String> FOR_AGENTS =
      List.of(
          "/agents",
          "/organisations/",
          "/territoires",
          "/agenda",
          "/creneaux",
          "/rdvs",
          "/usagers",
          "/a-renseigner",
          "/messages-non-partis",
          "/ma-journee",
          "/mes-chiffres",
          "/support");

  private static final Set<String> PUBLIC =
      Set.of(
          // the citizen's way
          "/",
          "/communes",
          "/prendre-rdv",
          // the links of organisations and of their motifs
          "/org/{organisationId:\\d{1,18}}",
          "/org/{organisationId:\\d{1,18}}/{slug}",
          "/org/{organisationId:\\d{1,18}}/{slug}/{motifId:\\d{1,18}}",
          // by the token of an invitation
          "/i/{token:[A-Za-z0-9_-]{22}}",
          // whoever books for somebody has no account
          "/prendre-rdv/prescripteur",
          "/prendre-rdv/prescripteur/expiree",
          "/prendre-rdv/prescripteur/code",
          "/prendre-rdv/prescripteur/code/expiree",
          "/mes-rendez-vous/suivi",
          "/prendre-rdv/recherche",
          "/prendre-rdv/recherche/expiree",
          "/prendre-rdv/recherche/suggestions",
          "/prendre-rdv/lieux",
          "/prendre-rdv/horaires",
          "/prendre-rdv/coordonnees",
          "/prendre-rdv/confirmation",
          "/prendre-rdv/confirmation/expiree",
          // the code that proves a phone, for the form that this browser sent
          "/prendre-rdv/code",
          "/prendre-rdv/code/envoi",
          "/prendre-rdv/code/expiree",
          // a time kept for a visitor, by the signed word in her browser
          "/prendre-rdv/reservation",
          "/prendre-rdv/reservation/expiree",
          "/prendre-rdv/reservation/prolongation",
          "/prendre-rdv/reservation/abandon",
          // proven by the token and three letters
          "/r/{token}",
          "/r/{token}/verification",
          "/r/{token}/calendrier.ics",
          "/r/{token}/annulation",
          "/r/{token}/deplacement",
          "/r/{token}/attente",
          "/r/{token}/participant",
          // the waiting line, by the signed link of a message
          "/attente/nouvelle",
          "/attente/{token}",
          "/attente/{token}/depart",
          "/attente/offre/{token}",
          "/attente/offre/{token}/acceptation",
          "/attente/offre/{token}/refus",
          // an agent's RDVs for her other calendar, by an address that only she knows
          "/calendrier/{token:[A-Za-z0-9_-]{22}}.ics",
          // no more e-mails, by the signed link of one
          "/desabonnement/{token}",
          // no more texts, by the signed link of the page of a RDV
          "/arret-sms/{token}",
          // what a provider of SMS says, at an address that only it knows
          "/sms/rapports/{provider}/{token}",
          "/sms/reponses/{provider}/{token}",
          // by the password of a provider
          "/inbound_emails/sendinblue",
          "/mail_events/sendinblue",
          // how one becomes an agent
          "/agents/connexion",
          "/agents/connexion/code",
          "/agents/proconnect",
          "/agents/proconnect/retour",
          "/agents/proconnect/fin",
          // proven by the token that the new address received
          "/agents/adresse/{token}",
          "/agents/mot-de-passe-oublie",
          "/agents/mot-de-passe/{token}",
          "/agents/invitation/{token}",
          "/premiere-installation",
          // what the service says of itself
          // nothing is shown before a code and three letters
          "/mes-rendez-vous",
          "/mes-rendez-vous/code",
          "/mes-rendez-vous/code/envoi",
          "/mes-rendez-vous/fin",
          "/mes-rendez-vous/{uuid}/{participationId:\\d{1,18}}",
          // the account of a citizen: her own session, in which nothing is an agent's
          "/compte",
          "/compte/connexion",
          "/compte/franceconnect",
          "/compte/franceconnect/retour",
          "/compte/nouveau",
          "/compte/mot-de-passe-oublie",
          "/compte/mot-de-passe-oublie/code",
          "/compte/informations",
          "/compte/preferences",
          "/compte/coordonnees",
          "/compte/coordonnees/code",
          "/compte/mot-de-passe",
          "/compte/fermeture",
          "/compte/proches/nouveau",
          "/compte/proches",
          "/compte/proches/{procheId:\\d{1,18}}",
          "/compte/proches/{procheId:\\d{1,18}}/retrait",
          "/accessibilite",
          "/mentions-legales",
          "/donnees-personnelles",
          "/conditions",
          "/contact",
          "/plan-du-site",
          // of an installed application, about nobody
          "/manifest.webmanifest",
          "/sw.js",
          "/hors-ligne",
          "/health/live",
          "/health/ready",
          "/assets/{print}/**",
          "/error");

  static boolean isPublic(String pattern) {
    return PUBLIC.contains(pattern);
  }

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping routes;

  @Test
  void every_route_is_for_agents_or_named_public() {
    var unknown = new TreeSet<>(patterns());
    unknown.removeIf(
        path -> PUBLIC.contains(path) || FOR_AGENTS.stream().anyMatch(path::startsWith));
    assertThat(unknown).isEmpty();
  }

  @Test
  void a_visitor_who_asks_for_an_agents_page_is_sent_to_the_sign_in() {
    for (var path : patterns()) {
      if (PUBLIC.contains(path) || !readable(path)) {
        continue;
      }
      var page = visitor().get(path.replaceAll("\\{[^}]+}", "1"));
      assertThat(page.path()).as(path).matches("/agents/connexion.*|/premiere-installation");
    }
  }

  private boolean readable(String path) {
    return routes.getHandlerMethods().keySet().stream()
        .filter(mapping -> mapping.getPatternValues().contains(path))
        .anyMatch(
            mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET));
  }

  private Set<String> patterns() {
    return routes.getHandlerMethods().keySet().stream()
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .collect(Collectors.toSet());
  }
}
