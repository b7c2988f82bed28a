package fr.rdvsolidarites.desk.why;

import org.jspecify.annotations.Nullable;

/**
 * What helps against a cause.
 *
 * @param href null: nothing to open, only something to know
 */
public record NextStep(String text, @Nullable String href) {}
