/** RDVs: placing, moving, cancelling, telling what became of them. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.booking;
