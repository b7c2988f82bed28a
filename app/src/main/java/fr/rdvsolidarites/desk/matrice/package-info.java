/** The motifs of a territoire, organisation by organisation: matrix, merge, export. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.matrice;
