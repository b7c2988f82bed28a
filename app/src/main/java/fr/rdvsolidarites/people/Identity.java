package fr.rdvsolidarites.people;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody says she is when an appointment is placed for her. Already checked by the form:
 * names not blank, the e-mail well formed, the phone a number.
 */
public record Identity(
    String firstName, String lastName, @Nullable String email, @Nullable PhoneNumber phone) {}
