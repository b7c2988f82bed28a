/** The secteurs of a territoire: zones, who receives there, import, export and trial. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.secteur;
