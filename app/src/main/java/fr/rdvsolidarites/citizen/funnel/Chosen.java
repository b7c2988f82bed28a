package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/**
 * One line of « votre choix », with where it can be changed.
 *
 * @param url null: it cannot be changed here
 * @param key of its name in the messages
 */
public record Chosen(String key, String value, @Nullable String url) {}
