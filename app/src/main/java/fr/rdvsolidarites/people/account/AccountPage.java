package fr.rdvsolidarites.people.account;

import java.util.Optional;

/**
 * What an agent can see to about her own account.
 *
 * @param waiting the address to be confirmed
 * @param certified whether ProConnect gives names and address
 */
public record AccountPage(
    String name,
    String email,
    Optional<String> waiting,
    boolean certified,
    boolean hasPassword,
    boolean hasSecondFactor) {}
