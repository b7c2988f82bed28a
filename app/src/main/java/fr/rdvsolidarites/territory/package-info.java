/** Territoire, organisation, service, motif, lieu. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.territory;
