package fr.rdvsolidarites.people.signin;

import java.util.List;

/** Recovery codes, shown once. */
public record RecoveryCodesPage(List<String> codes) {}
