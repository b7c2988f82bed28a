package fr.rdvsolidarites.people.proconnect;

/** Somebody whom ProConnect knows and we do not. */
public record ProConnectUnknownPage(String email) {}
