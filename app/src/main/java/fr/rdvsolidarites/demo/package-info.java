/**
 * The facts a story starts with: builders that write rows with sensible defaults, used by the tests
 * and by the demonstration that the application seeds at its first start.
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.demo;
