/** A département joins. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.territoire;
