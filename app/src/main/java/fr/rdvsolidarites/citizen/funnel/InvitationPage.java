package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/**
 * What she is invited to.
 *
 * @param motif null: it is to be read on no page of hers
 * @param until the last day, in words
 */
public record InvitationPage(
    String firstName,
    @Nullable String motif,
    String organisation,
    @Nullable String phone,
    String until,
    String url) {}
