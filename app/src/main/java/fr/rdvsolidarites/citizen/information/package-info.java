/** The pages that say what the service is and what it does with what it is told. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.information;
