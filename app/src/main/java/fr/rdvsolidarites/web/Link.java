package fr.rdvsolidarites.web;

/** Words that lead somewhere: breadcrumbs, error pages, header. */
public record Link(String label, String href) {}
