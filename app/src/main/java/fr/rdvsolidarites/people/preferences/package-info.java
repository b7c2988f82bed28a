/** « Mes préférences ». */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.people.preferences;
