package fr.rdvsolidarites.desk.week;

/**
 * For who has no agenda of her own: the agendas that she may open, alone or side by side.
 *
 * @param nobody she asked for a service or a lieu in which nobody has an agenda
 */
public record AgendaChoice(AgendaPicker picker, boolean nobody) {}
