/** What failed everywhere, and trying again. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.failures;
