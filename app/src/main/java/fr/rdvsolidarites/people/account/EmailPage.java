package fr.rdvsolidarites.people.account;

import fr.rdvsolidarites.web.FormErrors;

/**
 * Another address for one's account.
 *
 * @param current the one that signs in
 * @param certified whether ProConnect gives it: then it is not changed here
 */
public record EmailPage(
    String current, String typed, boolean certified, boolean hasPassword, FormErrors errors) {}
