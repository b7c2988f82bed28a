/** The agenda of one professional, week by week. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.week;
