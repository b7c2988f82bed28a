/** The lieux of an organisation. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.lieu;
