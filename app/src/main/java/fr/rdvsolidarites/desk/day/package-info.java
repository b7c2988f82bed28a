/** A professional's own day, and what is new while she works. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.day;
