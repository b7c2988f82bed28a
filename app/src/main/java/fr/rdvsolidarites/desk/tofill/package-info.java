/** The RDVs whose outcome is still to be told. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.tofill;
