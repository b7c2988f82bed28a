package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.web.FormErrors;

/** Who books for others. */
public record PrescripteurPage(PrescripteurForm form, FormErrors errors) {}
