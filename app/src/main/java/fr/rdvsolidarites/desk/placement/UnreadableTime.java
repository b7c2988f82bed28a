package fr.rdvsolidarites.desk.placement;

/** The chosen time came back changed or not at all: one is led back to the search. */
public record UnreadableTime(long organisationId) {}
