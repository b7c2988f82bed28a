/** « S'identifier avec ProConnect »: the OpenID Connect client of agents' sign-in. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.people.proconnect;
