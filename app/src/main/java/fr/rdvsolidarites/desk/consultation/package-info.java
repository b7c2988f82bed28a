/** Who read which usager's file, for the data protection officer. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.consultation;
