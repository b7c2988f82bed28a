/** The address that answers while a commune is being typed. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.geo.web;
