/** « Agir en tant que »: a professional's pages, as she sees them. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.acting;
