/** « Trouver un créneau ». */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.creneau;
