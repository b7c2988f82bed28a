package fr.rdvsolidarites.people.account;

/** « Oui, c'est bien mon adresse. » */
public record EmailConfirmationPage(String token, String email) {}
