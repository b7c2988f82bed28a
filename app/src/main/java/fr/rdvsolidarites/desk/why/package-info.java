/** « Pourquoi aucun créneau ? »: an explanation in words and figures. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.why;
