package fr.rdvsolidarites.people.proconnect;

/**
 * Signed out here, and about to be at ProConnect.
 *
 * @param address where that happens
 */
public record ProConnectEndPage(String address) {}
