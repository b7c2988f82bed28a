/** RDVs collectifs: their list, and new ones; each has the sheet of a RDV. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.session;
