package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FormErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page of an invitation; the token of the link goes along in the form's address. */
public record InvitationPage(
    String token,
    String email,
    String organisation,
    String firstName,
    String lastName,
    boolean proConnect,
    FormErrors errors) {

  public String proConnectHref() {
    return "/agents/proconnect?invitation=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
  }
}
