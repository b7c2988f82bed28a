/** « Mes rendez-vous »: all of a citizen's appointments, by a code and without a password. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.mine;
