/** The professionals of a whole territoire: list, services, rights, invitations. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.effectif;
