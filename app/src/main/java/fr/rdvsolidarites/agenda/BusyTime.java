package fr.rdvsolidarites.agenda;

import java.time.Instant;

/**
 * An interval, half-open, in which an agent is taken.
 *
 * @param cause {@code RDV}, {@code HOLD} or {@code OUTSIDE}
 */
public record BusyTime(long agentId, Instant start, Instant end, Cause cause) {}
