package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.web.FormErrors;

/** The present password and a new one; never shown again. */
public record PasswordsPage(FormErrors errors) {}
