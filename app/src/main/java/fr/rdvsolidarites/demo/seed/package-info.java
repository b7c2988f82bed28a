/** The demonstration: a département where nobody is real, always around today. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.demo.seed;
