/** What citizens see: taking an appointment, and keeping, moving or cancelling it. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen;
