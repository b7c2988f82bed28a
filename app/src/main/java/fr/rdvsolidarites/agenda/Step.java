package fr.rdvsolidarites.agenda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One professional's part of a RDV with several.
 *
 * @param motifOuvertureId for which she must have a plage
 * @param duration null: the motif's
 */
public record Step(long agentId, long motifOuvertureId, @Nullable Duration duration) {}
