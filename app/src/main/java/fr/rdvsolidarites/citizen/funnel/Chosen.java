package fr.rdvsolidarites.citizen.funnel;

/**
 * One line of « votre choix », with where it can be changed.
 *
 * @param key of its name in the messages
 */
public record Chosen(String key, String value, String url) {}
