/** The back-office of the team that runs the service, over all territoires. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin;
