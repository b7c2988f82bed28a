package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.OfferedStart;
import fr.rdvsolidarites.geo.Commune;

/**
 * A start that can be confirmed: opened, to come, of a motif that is open, in a place that exists.
 */
record Ask(
    Commune commune,
    Choices choices,
    OfferedStart start,
    String horaire,
    OpenMotif motif,
    Place place) {}
