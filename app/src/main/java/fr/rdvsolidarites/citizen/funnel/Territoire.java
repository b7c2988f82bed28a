package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/** The département's service, and the phone that answers when the pages cannot. */
public record Territoire(String name, @Nullable String phone) {}
