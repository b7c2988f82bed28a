package fr.rdvsolidarites.audit;

import fr.rdvsolidarites.rights.Actor;
import java.time.Instant;

/**
 * A fact with its row in the journal, handed to the listeners inside the transaction that wrote it.
 * A listener may only write SQL: it plans what must happen after the commit.
 */
public record Recorded(long journalId, Instant at, Actor actor, Event event) {}
