/** The waiting lines of an organisation: who waits for what, since when, what was offered. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.attente;
