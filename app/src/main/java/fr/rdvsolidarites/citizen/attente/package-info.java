/** The pages of somebody who waits: her place in the line, and a time that is kept for her. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.attente;
