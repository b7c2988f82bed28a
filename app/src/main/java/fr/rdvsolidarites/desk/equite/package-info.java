/** How fairly RDVs are given, motif by motif: what admins read of it. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.equite;
