/** The professionals of an organisation: list, one of them, invitations, levels. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.agents;
