package fr.rdvsolidarites.citizen.account;

import org.jspecify.annotations.Nullable;

/** She answers for her no longer; {@code refusal}: why not, in words. */
public record ProcheRemovalPage(long id, String name, @Nullable String refusal) {}
