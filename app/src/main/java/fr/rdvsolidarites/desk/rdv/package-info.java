/** The sheet of a RDV, and what became of it. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.rdv;
