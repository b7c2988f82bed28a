/** A RDV placed for somebody, at a time that was chosen. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.placement;
