/** Work done after the commit: planned in the transaction, run by db-scheduler. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.jobs;
