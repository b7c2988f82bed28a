/** Her appointment, behind the link in her messages. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.rdv;
