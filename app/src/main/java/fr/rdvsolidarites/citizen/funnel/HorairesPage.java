package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.Week;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of one lieu, or of one organisation that calls or visits, week by week.
 *
 * @param phone to call when no time suits
 * @param before what to know before choosing
 * @param why the key of why nothing is free, now or later; null when something is
 * @param kept the time that is kept for her meanwhile, if one is
 * @param notice the key of what went wrong before, if something did
 */
public record HorairesPage(
    String place,
    @Nullable String phone,
    List<Chosen> chosen,
    BeforeTime before,
    Week week,
    @Nullable String why,
    Choices choices,
    @Nullable KeptTime kept,
    @Nullable String notice) {}
