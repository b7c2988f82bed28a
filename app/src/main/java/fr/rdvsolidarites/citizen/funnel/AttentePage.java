package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.AttenteWishes;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * « Me prévenir » when a time is free.
 *
 * @param seance sealed, the RDV collectif in which alone she wants a place; null: any time
 * @param place the lieu she came from, in which alone she may wish to wait; null: none
 */
public record AttentePage(
    List<Chosen> chosen,
    Choices choices,
    @Nullable String seance,
    @Nullable String place,
    boolean isPhoneNeeded,
    ConfirmationForm form,
    AttenteWishes wishes,
    FormErrors errors) {}
