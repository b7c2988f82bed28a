/** SMS providers: one adapter each, chosen for each territoire ({@code 4-…} §3.4, §3.5). */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.sms;
