package fr.rdvsolidarites.superadmin.territoire;

import org.jspecify.annotations.Nullable;

/**
 * A territoire was opened.
 *
 * @param link of the admin's invitation, shown now and never again; null: she has an account
 */
public record OpenedPage(
    long territoireId, String territoire, String admin, @Nullable String link) {}
