package fr.rdvsolidarites.citizen.account;

import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.CompteEditing.Preferences;
import fr.rdvsolidarites.people.Proche;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Her account, on one page.
 *
 * @param mayAdd whether a proche can be added: she is known somewhere
 * @param born « 12/03/1990 », or null
 */
public record ComptePage(
    Compte compte,
    Preferences preferences,
    List<Proche> proches,
    boolean mayAdd,
    @Nullable String born,
    @Nullable String phone) {}
