package fr.rdvsolidarites.citizen.franceconnect;

/**
 * Signed out here, and about to be at FranceConnect.
 *
 * @param address where that happens
 * @param done what is over here, in words
 */
public record FranceConnectEndPage(String address, String done) {}
