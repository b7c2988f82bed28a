package fr.rdvsolidarites.booking;

import fr.rdvsolidarites.people.Identity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen confirms. Start and length come signed from what was offered to her.
 *
 * @param lieuId null for appointments without a place
 * @param formKey the key of the form, the same when it is sent twice: a double click is one RDV
 */
public record BookingCommand(
    long motifOuvertureId,
    @Nullable Long lieuId,
    Instant startsAt,
    Duration length,
    Identity identity,
    String formKey) {}
