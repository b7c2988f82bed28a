/** An agent's RDVs in her other calendar. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.feed;
