/** Where admins find what they set, organisation by organisation. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.settings;
