package fr.rdvsolidarites.desk.rdv;

/** A status that could not be given, and why: {@code not-possible} or {@code time-taken}. */
public record StatusRefused(StatusPage asked, String reason) {}
