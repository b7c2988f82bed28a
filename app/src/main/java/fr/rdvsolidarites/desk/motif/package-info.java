/** The motifs of the territoire, as an organisation sees and opens them. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.motif;
