/** Taking an appointment: one URL per step, the whole state in it, no session. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.funnel;
