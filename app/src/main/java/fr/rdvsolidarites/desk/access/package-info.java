/** Who reaches whose agenda: review, reasons, giving, copying and taking back. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.access;
