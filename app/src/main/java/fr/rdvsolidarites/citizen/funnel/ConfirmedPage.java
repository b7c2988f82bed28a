package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.territory.LocationType;
import org.jspecify.annotations.Nullable;

/** A RDV that is recorded and shows on no page of hers: what to note down now. */
public record ConfirmedPage(
    Moment at,
    int minutes,
    LocationType kind,
    String place,
    @Nullable String address,
    @Nullable String phone,
    WhoComes who) {}
