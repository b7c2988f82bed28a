/** « Mon compte »: one's own password, address and connections. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.people.account;
