package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.web.FormErrors;

/** The code that proves the address of a professional. */
public record PrescripteurCodePage(ContactPoint sentTo, FormErrors errors) {}
