/** What providers of SMS tell us, by addresses that only they know. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.callback;
