/** The journal: one row per fact, and history read from it. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.audit;
