/**
 * The « boîte d'envoi » of the demonstration: every mail and SMS that left, as its reader saw it.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.outbox;
