/**
 * The figures of an organisation, of a territoire and of oneself ({@code 3-people-and-rights.md}
 * §17).
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.statistics;
