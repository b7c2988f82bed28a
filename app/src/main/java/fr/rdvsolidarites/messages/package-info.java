/**
 * What is written to people: texts of mails and SMS, their length, calendar entries. Pure: no
 * database.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.messages;
