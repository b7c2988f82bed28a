/** The équipes of a territoire. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.equipe;
