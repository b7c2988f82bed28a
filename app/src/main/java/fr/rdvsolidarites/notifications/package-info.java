/**
 * Telling people what happened to their RDVs: who is told, by which channel, and what became of it.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications;
