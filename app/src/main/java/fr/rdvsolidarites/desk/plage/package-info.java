/** Plages d'ouverture: list, page, form, end and deletion. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.plage;
