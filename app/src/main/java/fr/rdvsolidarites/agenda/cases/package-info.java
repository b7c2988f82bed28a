/**
 * Cases: agendas, a search and its answer in JSON, the one form that published cases, random ones,
 * recorded searches and {@code bin/creneaux} share ({@code docs/creneau-cases.md}).
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.agenda.cases;
