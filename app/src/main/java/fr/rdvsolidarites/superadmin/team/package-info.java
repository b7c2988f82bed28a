/** Who runs the service, and what they did. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.team;
