/** How agents sign in, on the web. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.people.signin;
