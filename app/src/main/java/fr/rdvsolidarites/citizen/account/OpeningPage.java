package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.web.FormErrors;

/** What an account needs; {@code contact}: what she proved, masked. */
public record OpeningPage(String contact, PersonForm form, FormErrors errors) {}
