package fr.rdvsolidarites.web;

/**
 * What is wrong with one field of a form.
 *
 * @param field the field's name, which is also its id on the page
 * @param text the sentence shown, already in French
 */
public record FieldError(String field, String text) {}
