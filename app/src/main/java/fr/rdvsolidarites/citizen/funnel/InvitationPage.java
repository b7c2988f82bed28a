package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.shared.Said;
import org.jspecify.annotations.Nullable;

/**
 * What she is invited to.
 *
 * @param motif null: it is to be read on no page of hers
 * @param until the last day, in words
 */
public record InvitationPage(
    String firstName,
    @Nullable Said motif,
    String organisation,
    @Nullable String phone,
    String until,
    String url) {}
