/** The sender's names, as the DNS knows them. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.names;
