/**
 * When professionals receive, and what is left of it: plages d'ouverture, indisponibilités,
 * recurrence, public holidays, and the engine that lays créneaux in the time that is free.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.agenda;
