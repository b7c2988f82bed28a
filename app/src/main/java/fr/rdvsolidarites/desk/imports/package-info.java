/** Lists of usagers brought from spreadsheets: columns, preview, decisions, report, undo. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.imports;
