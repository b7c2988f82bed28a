/** The service on a phone: installed, and her next RDVs readable without network. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.offline;
