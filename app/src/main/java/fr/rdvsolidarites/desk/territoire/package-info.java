/** The space of a territoire: settings, organisations, services. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.territoire;
