package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.web.FormErrors;

/** The page of an invitation; the token of the link goes along in the form's address. */
public record InvitationPage(
    String token,
    String email,
    String organisation,
    String firstName,
    String lastName,
    FormErrors errors) {}
