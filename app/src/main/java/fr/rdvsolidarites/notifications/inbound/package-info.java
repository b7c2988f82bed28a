/** What comes back: answers of usagers, and what mail servers report. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.inbound;
