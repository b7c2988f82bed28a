/** What the public is offered online by an organisation, motif by motif. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.online;
