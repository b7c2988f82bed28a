/** A RDV moved, made longer or handed over: what will be, what to know, then confirmed. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.move;
