/** What all professionals read on top of their pages. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.announcement;
