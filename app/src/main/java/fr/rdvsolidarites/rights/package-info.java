/** Who may do what: rules that are conditions on rows. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.rights;
