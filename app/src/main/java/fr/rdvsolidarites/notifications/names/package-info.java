/** What the DNS says of the names that mails are sent and answered under. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.names;
