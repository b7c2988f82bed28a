package fr.rdvsolidarites.people.account;

import fr.rdvsolidarites.web.FormErrors;

/**
 * Changing one's own password.
 *
 * @param exists whether there is one to change
 * @param isWeak whether the present one would be refused
 */
public record PasswordPage(boolean exists, boolean isWeak, FormErrors errors) {}
