/** What every module uses and that has no meaning of its own. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.shared;
