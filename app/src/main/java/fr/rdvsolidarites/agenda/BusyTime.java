package fr.rdvsolidarites.agenda;

import java.time.Instant;

/** An interval, half-open, in which an agent is taken: RDV, hold, offer, or outside calendar. */
public record BusyTime(long agentId, Instant start, Instant end) {}
