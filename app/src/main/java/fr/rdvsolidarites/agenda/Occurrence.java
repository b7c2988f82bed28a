package fr.rdvsolidarites.agenda;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a plage or of an absence, half-open.
 *
 * @param seriesDay the day that the rule names: it identifies the occurrence, even moved
 * @param day the local day on which it really begins
 * @param movedToLieuId another lieu for this occurrence alone; null: as the series
 */
public record Occurrence(
    LocalDate seriesDay, LocalDate day, Instant start, Instant end, @Nullable Long movedToLieuId) {}
