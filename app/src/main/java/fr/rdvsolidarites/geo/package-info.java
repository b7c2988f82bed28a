/** Communes of France: search by name or post code, positions, distances. Works offline. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.geo;
