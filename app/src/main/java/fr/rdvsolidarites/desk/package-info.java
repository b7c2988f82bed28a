/**
 * The professionals' screens that mix concepts: agenda, RDV sheet, search of créneaux, placing, « à
 * renseigner ».
 */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk;
