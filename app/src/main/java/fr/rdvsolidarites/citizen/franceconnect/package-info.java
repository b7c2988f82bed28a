/** « S'identifier avec FranceConnect »: who a citizen is, as the State vouches for it. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.franceconnect;
