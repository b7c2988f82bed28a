/** The usagers: looking for somebody, and her file. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.usager;
