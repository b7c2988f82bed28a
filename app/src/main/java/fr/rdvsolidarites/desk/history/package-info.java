/** One way to show any history: who, when, in sentences, page by page. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.desk.history;
