/** The RDVs that a change of hours hits, and what is decided for each of them. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.concerned;
