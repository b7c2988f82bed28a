package fr.rdvsolidarites.web;

/** One line of a list of facts: « Où » and the address. */
public record Detail(String term, String text) {}
