package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.agenda.Audience;
import fr.rdvsolidarites.agenda.LieuFilter;
import fr.rdvsolidarites.agenda.Sectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one is received, or who calls or visits.
 *
 * @param address null for who calls or visits
 * @param motifs those that it offers
 * @param audience what is open to her
 * @param sectors to whom it is restricted at the citizen's address
 */
record Place(
    String name,
    @Nullable String address,
    @Nullable String phone,
    LieuFilter lieux,
    List<OpenMotif> motifs,
    Sectors sectors,
    Audience audience) {}
