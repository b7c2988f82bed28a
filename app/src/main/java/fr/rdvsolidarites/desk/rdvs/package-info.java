/** The list of the RDVs of an organisation: filters, counts, exports. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.rdvs;
