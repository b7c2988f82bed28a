package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Moment;

/** A time that is kept for her while she looks at others, and where she can confirm it. */
public record KeptTime(Moment at, Moment until, String url) {}
