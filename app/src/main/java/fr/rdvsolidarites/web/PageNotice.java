package fr.rdvsolidarites.web;

import org.jspecify.annotations.Nullable;

/**
 * A band on top of a professional's page.
 *
 * @param kind {@code info} or {@code warning}
 * @param action where its button posts; null: no button
 * @param button the button's words
 */
public record PageNotice(
    String kind, String title, String text, @Nullable String action, @Nullable String button) {}
