/**
 * The frame of every page: layouts, components, error pages, security chain, brand, static files.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.web;
