/** Agents and usagers. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.people;
