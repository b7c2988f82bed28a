/** Messages that did not reach whom they were for. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.missing;
